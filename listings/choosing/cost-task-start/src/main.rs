use std::env;
use std::time::Instant;

fn main() {
    let mut args = env::args().skip(1);
    let kind = args.next().unwrap_or("tokio".into());
    let count: u32 = match args.next() {
        Some(text) => text.parse().expect("a number"),
        None => 1000,
    };
    match kind.as_str() {
        "tokio" => tokio(count),
        "rayon" => rayon(count),
        _ => panic!("tokio or rayon?"),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn tokio(count: u32) {
    let starter = tokio::spawn(async move {
        let start = Instant::now();
        for _ in 0..count {
            let task = tokio::spawn(async {});
            task.await.expect("the task should not panic");
        }
        report("tasks", count, start);
    });
    starter.await.expect("the starter should not panic");
}

fn rayon(count: u32) {
    rayon::scope(|_| {}); // starts the workers
    let start = Instant::now();
    rayon::scope(|scope| (0..count).for_each(|_| scope.spawn(|_| {})));
    report("jobs", count, start);
}

fn report(what: &str, count: u32, start: Instant) {
    let time = start.elapsed() / count;
    println!("{count} {what} started and ended");
    println!("each: {} ns", time.as_nanos());
}
