use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

fn main() {
    let (report, reports) = sync_channel(0); // no room: `send` waits for main
    let watchman = thread::spawn(move || {
        report.send("all is quiet").expect("main listens");
        thread::sleep(Duration::from_secs(60));
        println!("watchman: the night is over");
    });

    drop(watchman); // main can no longer join the thread
    println!("main: let go of the watchman");
    let news = reports.recv().expect("the watchman reports");
    println!("main: the watchman reports that {news}");
    println!("main: returns");
}
