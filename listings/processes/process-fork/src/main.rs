#[cfg(unix)]
fn main() -> nix::Result<()> {
    use nix::sys::wait::wait;
    use nix::unistd::fork;

    let mut balance = 100;
    println!("before: balance {balance} at {:p}", &balance);

    // SAFETY: this is the only thread, so no lock stays held in the copy forever.
    let name = if unsafe { fork() }?.is_child() {
        balance += 50;
        "child"
    } else {
        wait()?;
        "parent"
    };
    println!("{name}: balance {balance} at {:p}", &balance);
    Ok(())
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
