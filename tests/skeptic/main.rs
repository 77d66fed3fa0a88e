//! Compiles and runs every Rust block of every chapter, as the reader sees it.

include!(concat!(env!("OUT_DIR"), "/watched-tests.rs"));

/// Compiles and runs blocks as skeptic does, one at a time, and ends those that hang.
///
/// One at a time, because skeptic keeps a copy of each program. While it writes
/// one, the descriptor of the file is inherited by whatever another thread starts
/// at that moment, and Linux does not run a file that somebody may still write
/// to: "Text file busy".
mod watchdog;

mod watched {
    use std::sync::{Mutex, PoisonError};
    use std::time::Duration;

    const LIMIT: Duration = Duration::from_secs(30);

    static TURN: Mutex<()> = Mutex::new(());

    pub fn run_test(root: &str, out: &str, target: &str, block: &str) {
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        super::watchdog::guard(block, LIMIT, || {
            skeptic::rt::run_test(root, out, target, block);
        });
    }

    pub fn compile_test(root: &str, out: &str, target: &str, block: &str) {
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        skeptic::rt::compile_test(root, out, target, block);
    }
}
