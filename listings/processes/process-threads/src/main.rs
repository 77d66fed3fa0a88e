use std::process;
use std::sync::Barrier;
use std::thread;

const STAFF: [&str; 3] = ["Ada", "Bob", "Cleo"];

fn main() {
    println!("{}: opens with {}", process::id(), threads());

    let bell = Barrier::new(STAFF.len() + 1);
    thread::scope(|company| {
        for name in STAFF {
            let bell = &bell;
            company.spawn(move || {
                println!("{}: {name} is at work", process::id());
                bell.wait(); // the day begins when all are here
                bell.wait(); // and nobody leaves before its end
            });
        }
        bell.wait();
        println!("{}: works with {}", process::id(), threads());
        bell.wait();
    });
    println!("{}: closes", process::id());
}

#[cfg(target_os = "linux")]
fn threads() -> String {
    match procfs::process::Process::myself().and_then(|process| process.status()) {
        Ok(status) => format!("threads: {}", status.threads),
        Err(error) => format!("an unknown number of threads: {error}"),
    }
}

#[cfg(not(target_os = "linux"))]
fn threads() -> String {
    "an unknown number of threads: only Linux has /proc".to_string()
}
