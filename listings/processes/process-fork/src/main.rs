#[cfg(unix)]
fn main() -> nix::Result<()> {
    use nix::sys::wait::waitpid;
    use nix::unistd::{ForkResult, fork};

    let mut balance = 100;
    println!("before: balance {balance} at {:p}", &balance);

    // SAFETY: no other thread runs in this process, so none can hold a lock or
    // leave a value half-changed in the copy: the child may go on as usual.
    let name = match unsafe { fork() }? {
        ForkResult::Child => {
            balance += 50;
            "child"
        }
        ForkResult::Parent { child } => {
            waitpid(child, None)?;
            "parent"
        }
    };

    // Two processes come past this line.
    println!("{name}: balance {balance} at {:p}", &balance);
    Ok(())
}

#[cfg(not(unix))]
fn main() {
    eprintln!("fork exists on Unix only");
}
