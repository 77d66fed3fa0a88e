use std::sync::mpsc;

use rayon::ThreadPoolBuilder;

fn main() -> Result<(), rayon::ThreadPoolBuildError> {
    let (report, reports) = mpsc::channel();

    let to_main = report.clone();
    let careful = ThreadPoolBuilder::new()
        .num_threads(1)
        .panic_handler(move |_| to_main.send("a task panicked").expect("main waits"))
        .build()?;
    careful.spawn(|| panic!("no flour"));
    println!("main: {}", reports.recv().expect("a report comes"));

    rayon::spawn(|| panic!("no sugar")); // the default pool has no handler
    println!("main: {}", reports.recv().expect("a report comes"));
    drop(report);
    Ok(())
}
