use std::env;
use std::time::Instant;

fn main() {
    let mut args = env::args().skip(1);
    let kind = args.next().unwrap_or("tokio".into());
    let count = args.next().map_or(1000, |n| n.parse().expect("a number"));
    match kind.as_str() {
        "tokio" => tokio(count),
        "rayon" => rayon(count),
        _ => panic!("tokio or rayon?"),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn tokio(count: u32) {
    let starter = tokio::spawn(async move {
        let begin = Instant::now();
        for _ in 0..count {
            tokio::spawn(async {}).await.expect("nothing panics");
        }
        report("tasks", count, begin);
    });
    starter.await.expect("nothing panics");
}

fn rayon(count: u32) {
    rayon::scope(|_| {}); // starts the workers
    let begin = Instant::now();
    rayon::scope(|scope| (0..count).for_each(|_| scope.spawn(|_| {})));
    report("jobs", count, begin);
}

fn report(what: &str, count: u32, begin: Instant) {
    let time = begin.elapsed() / count;
    println!("{count} {what} started and ended");
    println!("each: {} ns", time.as_nanos());
}
