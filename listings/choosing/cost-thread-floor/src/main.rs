#[cfg(unix)]
fn main() {
    use std::{env, time::Instant};

    let count = env::args()
        .nth(1)
        .map_or(100, |n| n.parse().expect("a number"));

    let begin = Instant::now();
    for _ in 0..count {
        start_and_wait();
    }
    let time = begin.elapsed() / count;

    println!("{count} threads started and ended");
    println!("each: {} ns", time.as_nanos());
}

#[cfg(unix)]
fn start_and_wait() {
    use libc::*;
    use std::{mem::MaybeUninit, ptr};

    extern "C" fn nothing(_: *mut c_void) -> *mut c_void {
        ptr::null_mut()
    }
    let mut attr = MaybeUninit::uninit();
    let mut thread = MaybeUninit::uninit();
    // SAFETY: each call uses what one before it has filled in, and the thread
    // uses no memory of ours.
    let errors = unsafe {
        [
            pthread_attr_init(attr.as_mut_ptr()),
            pthread_attr_setstacksize(attr.as_mut_ptr(), 2 << 20), // as in std
            pthread_create(thread.as_mut_ptr(), attr.as_ptr(), nothing, ptr::null_mut()),
            pthread_join(thread.assume_init(), ptr::null_mut()),
            pthread_attr_destroy(attr.as_mut_ptr()),
        ]
    };
    assert_eq!(errors, [0; 5]);
}

#[cfg(not(unix))]
fn main() {
    eprintln!("These calls exist on Unix only.");
}
