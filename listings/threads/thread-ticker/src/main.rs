use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

const PERIOD: Duration = Duration::from_millis(50);

fn main() {
    let (stay, stop) = channel::<()>();
    let (report, reports) = channel();
    let guard = thread::spawn(move || {
        let mut next = Instant::now();
        for round in 1.. {
            next += PERIOD; // not now + PERIOD: the work takes time, too
            let pause = next.saturating_duration_since(Instant::now());
            if stop.recv_timeout(pause) != Err(RecvTimeoutError::Timeout) {
                break;
            }
            report.send(round).expect("the office is open");
        }
        println!("guard: goes home");
    });

    for round in reports.iter().take(3) {
        println!("office: hears of round {round}");
    }
    drop(stay); // the guard does not wait for the end of the pause
    guard.join().expect("the guard should not panic");
    println!("office: closes");
}
