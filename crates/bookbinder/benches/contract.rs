//! How long it takes to hold a long output against its contract.
//!
//! In each order the time must grow with the number of lines, not with its
//! square. Read the throughput: it drops once, where a contract outgrows the
//! caches of the processor, and then stays as it is. Ten times the lines at a
//! tenth of the throughput would be quadratic.
//!
//! Run it with `cargo bench -p bookbinder --bench contract`.

use std::hint::black_box;
use std::time::Duration;

use bookbinder::contract::{Contract, Order, TaskOf};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const SIZES: [usize; 3] = [10_000, 100_000, 400_000];
/// How many tasks the lines belong to where the order speaks of tasks.
const TASKS: usize = 100;

/// A contract for `size` lines, every other one with a wildcard, and a run that
/// it accepts.
fn case(order: Order, size: usize) -> (String, Vec<String>) {
    let half = size / 2;
    match order {
        Order::Exact | Order::Any => {
            let text = format!("step {{1..{half}}}\nworker {{1..{half}}}: took [..] ms");
            let mut lines: Vec<String> = (1..=half).map(|n| format!("step {n}")).collect();
            lines.extend((1..=half).map(|n| format!("worker {n}: took 17 ms")));
            if order == Order::Any {
                // A step that has no factor in common with the size visits all.
                let size = lines.len();
                lines = (0..size).map(|n| lines[n * 7_919 % size].clone()).collect();
            }
            (text, lines)
        }
        Order::PerTask | Order::Blocks | Order::Interleaved => {
            let rounds = half / TASKS;
            let text = format!(
                "task {{1..{TASKS}}}: step {{1..{rounds}}}\n\
                 task {{1..{TASKS}}}: [..] of {{1..{rounds}}}"
            );
            let round = |what: &'static str, n: usize| {
                (1..=TASKS).map(move |task| format!("task {task}: {what} {n}"))
            };
            let steps = (1..=rounds).flat_map(|n| round("step", n));
            let lines = steps.chain((1..=rounds).flat_map(|n| round("17 of", n)));
            (text, lines.collect())
        }
    }
}

fn check(criterion: &mut Criterion) {
    let orders = [Order::Exact, Order::Any, Order::PerTask, Order::Interleaved];
    for order in orders {
        let mut group = criterion.benchmark_group(format!("check {order}"));
        for size in SIZES {
            let (text, lines) = case(order, size);
            let contract =
                Contract::parse(&text, order, &TaskOf::Colon).expect("the text is a contract");
            contract.check(&lines).expect("the run is as claimed");
            group.throughput(Throughput::Elements(size as u64));
            group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
                bencher.iter(|| contract.check(black_box(&lines)).is_ok());
            });
        }
        group.finish();
    }
}

/// Reading a contract tells each pattern of an `any` phase from all others.
fn parse(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parse any");
    for &size in &SIZES[..2] {
        let (text, _) = case(Order::Any, size);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter(|| Contract::parse(black_box(&text), Order::Any, &TaskOf::Colon).is_ok());
        });
    }
    group.finish();
}

criterion_group! {
    name = contract;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_millis(1_500));
    targets = check, parse
}
criterion_main!(contract);
