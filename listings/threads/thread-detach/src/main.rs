use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

fn main() {
    let (relieve, relieved) = channel();
    let (report, reports) = channel();
    let watchman = thread::spawn(move || {
        relieved.recv().expect("main lets go first");
        println!("watchman: on my own, and still on watch");
        report.send(()).expect("main waits for the report");
        thread::sleep(Duration::from_secs(60));
        println!("watchman: the night is over");
    });

    drop(watchman); // nobody can join the thread any more
    println!("main: let go of the watchman");
    relieve.send(()).expect("the watchman waits");
    reports.recv().expect("the watchman reports");
    println!("main: ends");
}
