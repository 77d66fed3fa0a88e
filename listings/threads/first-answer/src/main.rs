use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

fn main() {
    let (answers, answer) = sync_channel(0); // no room: who sends waits for main
    thread::scope(|scope| {
        for (name, pace) in [("Ada", 120), ("Bob", 60), ("Cleo", 90)] {
            let answers = answers.clone();
            scope.spawn(move || {
                thread::sleep(Duration::from_millis(pace)); // looks it up
                if answers.send(name).is_err() {
                    println!("{name}: comes too late");
                }
            });
        }
        let first = answer.recv().expect("somebody answers");
        println!("main: takes the answer of {first}");
        drop(answer); // nobody needs to wait for main any more
    });
    println!("main: one answer was enough");
}
