#[cfg(unix)]
fn main() -> nix::Result<()> {
    use nix::sys::wait::{WaitStatus, waitpid};
    use nix::unistd::{ForkResult, fork};
    use std::{env, process, time::Instant};

    let count: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 20,
    };

    let start = Instant::now();
    for _ in 0..count {
        // SAFETY: no other thread runs in this process, so none can hold a
        // lock or leave a value half-changed in the copy.
        match unsafe { fork() }? {
            ForkResult::Child => process::exit(0),
            ForkResult::Parent { child } => {
                assert_eq!(waitpid(child, None)?, WaitStatus::Exited(child, 0));
            }
        }
    }
    let time = start.elapsed() / count;

    println!("{count} copies started and ended");
    println!("each: {} ns", time.as_nanos());
    Ok(())
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
