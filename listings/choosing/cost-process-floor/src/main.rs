#[cfg(target_os = "linux")]
fn main() {
    use std::{env, time::Instant};

    let count: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 20,
    };

    let start = Instant::now();
    for _ in 0..count {
        start_and_wait();
    }
    let time = start.elapsed() / count;

    println!("{count} processes started and ended");
    println!("each: {} ns", time.as_nanos());
}

#[cfg(target_os = "linux")]
fn start_and_wait() {
    use libc::{CLONE_VFORK, CLONE_VM, SIGCHLD, c_void};
    use std::{io, ptr};

    extern "C" fn become_true(_: *mut c_void) -> i32 {
        let args = [c"true".as_ptr(), ptr::null()];
        // SAFETY: the name ends with a zero, the arguments with a null.
        unsafe { libc::execvp(args[0], args.as_ptr()) };
        127 // execvp returns only if it failed
    }
    let mut stack = [0_u128; 4096]; // the child's, until it is `true`
    let top = stack.as_mut_ptr_range().end.cast();
    let flags = CLONE_VM | CLONE_VFORK | SIGCHLD;
    // SAFETY: the child borrows our memory, but never while we use it:
    // CLONE_VFORK stops us until it has become another program or ended.
    let child = unsafe { libc::clone(become_true, top, flags, ptr::null_mut()) };
    assert!(child > 0, "no child: {}", io::Error::last_os_error());

    let mut status = -1;
    // SAFETY: waitpid writes to `status`, which is ours.
    let ended = unsafe { libc::waitpid(child, &mut status, 0) };
    assert_eq!(ended, child, "no end: {}", io::Error::last_os_error());
    assert_eq!(status, 0, "`true` failed");
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("This program needs Linux.");
}
