//! Compiles and runs every Rust block of every chapter, as the reader sees it.

include!(concat!(env!("OUT_DIR"), "/watched-tests.rs"));

/// Runs a block as skeptic does, and ends it when it hangs.
mod watched {
    use std::time::Duration;

    const LIMIT: Duration = Duration::from_secs(30);

    pub fn run_test(root: &str, out: &str, target: &str, block: &str) {
        bookbinder::watchdog::guard(block, LIMIT, || {
            skeptic::rt::run_test(root, out, target, block)
        });
    }
}
