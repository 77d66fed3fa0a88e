#[cfg(unix)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use memmap2::MmapMut;
    use nix::{sys::wait::waitpid, unistd::ForkResult, unistd::fork};

    let file = tempfile::tempfile()?;
    file.set_len(1)?;
    // SAFETY: the file has no name, so only these two processes can change it, and
    // the parent reads the byte only when the child has exited.
    let mut board = unsafe { MmapMut::map_mut(&file) }?;
    // SAFETY: no other thread runs in this process, so none can hold a lock.
    match unsafe { fork() }? {
        ForkResult::Child => board[0] = 42,
        ForkResult::Parent { child } => {
            waitpid(child, None)?;
            println!("parent: the board says {}", board[0]);
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
