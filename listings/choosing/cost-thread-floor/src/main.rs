#[cfg(unix)]
fn main() {
    use std::{env, time::Instant};

    let count: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 100,
    };

    let start = Instant::now();
    for _ in 0..count {
        start_and_wait();
    }
    let time = start.elapsed() / count;

    println!("{count} threads started and ended");
    println!("each: {} ns", time.as_nanos());
}

#[cfg(unix)]
fn start_and_wait() {
    use libc::{c_void, pthread_create, pthread_join};
    use libc::{pthread_attr_destroy, pthread_attr_init, pthread_attr_setstacksize};
    use std::{mem::MaybeUninit, ptr};

    extern "C" fn nothing(_: *mut c_void) -> *mut c_void {
        ptr::null_mut()
    }
    let mut attr = MaybeUninit::uninit();
    let mut thread = MaybeUninit::uninit();
    // SAFETY: a call that fails stops us here, so each call finds filled in what
    // an earlier one had to fill in. The thread uses no memory of ours.
    unsafe {
        assert_eq!(pthread_attr_init(attr.as_mut_ptr()), 0);
        assert_eq!(pthread_attr_setstacksize(attr.as_mut_ptr(), 2 << 20), 0); // as in std
        let error = pthread_create(thread.as_mut_ptr(), attr.as_ptr(), nothing, ptr::null_mut());
        assert_eq!(error, 0);
        assert_eq!(pthread_join(thread.assume_init(), ptr::null_mut()), 0);
        assert_eq!(pthread_attr_destroy(attr.as_mut_ptr()), 0);
    }
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
