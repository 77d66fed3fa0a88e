//! Ends blocks of the book that hang while skeptic runs them.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

/// The text of each block that was ended.
static ENDED: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// Runs `run`, which lets skeptic compile and run a block. The block's program
/// is ended when it has run for longer than `limit`.
///
/// skeptic runs each program in a folder of its own that holds the block as
/// `test.rs`; by that the watch knows which program belongs to which block.
///
/// # Panics
/// The block was ended, or `run` panics: both are how a test fails.
pub fn guard(block: &str, limit: Duration, run: impl FnOnce()) {
    watch::start(limit);
    let outcome = catch_unwind(AssertUnwindSafe(run));
    let ended = ENDED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .remove(block);
    assert!(
        !ended,
        "the block still ran after {} s and was ended: it hangs",
        limit.as_secs()
    );
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

#[cfg(not(target_os = "linux"))]
mod watch {
    /// There is no watch where there is no /proc.
    pub fn start(_limit: std::time::Duration) {}
}

#[cfg(target_os = "linux")]
mod watch {
    use std::collections::HashMap;
    use std::fs;
    use std::sync::{Once, PoisonError};
    use std::time::{Duration, Instant};

    use nix::sys::prctl;
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;

    /// Starts the watch over the programs of this process, once.
    pub fn start(limit: Duration) {
        static STARTED: Once = Once::new();
        STARTED.call_once(|| {
            // What a program leaves behind becomes our child, so that the watch sees it.
            let _ = prctl::set_child_subreaper(true);
            std::thread::spawn(move || watch(limit));
        });
    }

    fn watch(limit: Duration) {
        let mut first_seen: HashMap<i32, Instant> = HashMap::new();
        loop {
            std::thread::sleep(Duration::from_millis(250));
            let children = children();
            first_seen.retain(|pid, _| children.contains(pid));
            for pid in children {
                // Only a program has a block in its folder; a compiler has not.
                let Ok(block) = fs::read_to_string(format!("/proc/{pid}/cwd/test.rs")) else {
                    continue;
                };
                let since = *first_seen.entry(pid).or_insert_with(Instant::now);
                if since.elapsed() > limit {
                    super::ENDED
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .insert(block);
                    // It may have ended by itself meanwhile.
                    let _ = kill(Pid::from_raw(pid), Signal::SIGKILL);
                }
            }
        }
    }

    /// The children of this process.
    fn children() -> Vec<i32> {
        let tasks = fs::read_dir("/proc/self/task")
            .into_iter()
            .flatten()
            .flatten();
        tasks
            .filter_map(|task| fs::read_to_string(task.path().join("children")).ok())
            .flat_map(|pids| {
                pids.split_whitespace()
                    .filter_map(|pid| pid.parse().ok())
                    .collect::<Vec<_>>()
            })
            .collect()
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::process::Command;
    use std::time::Instant;

    /// Stands in for skeptic: runs a program in a folder that holds the block.
    fn run_like_skeptic(block: &str, shell: &str) {
        let dir = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(dir.path().join("test.rs"), block).expect("a file");
        let output = Command::new("sh")
            .args(["-c", shell])
            .current_dir(dir.path())
            .output()
            .expect("a shell");
        assert!(output.status.success(), "the program failed");
    }

    #[test]
    fn a_block_that_hangs_is_ended_and_named_and_others_are_let_be() {
        let limit = Duration::from_secs(1);
        let start = Instant::now();
        let other = std::thread::spawn(move || {
            guard("good", limit, || run_like_skeptic("good", "sleep 0.2"))
        });
        // The shell's child keeps the output open after the shell is ended.
        let hangs = catch_unwind(|| {
            guard("bad", limit, || {
                run_like_skeptic("bad", "sleep 1000 & sleep 1000")
            })
        });
        let message = *hangs
            .expect_err("the block hangs")
            .downcast::<String>()
            .expect("a message");
        assert!(message.contains("it hangs"), "{message}");
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{:?}",
            start.elapsed()
        );
        other.join().expect("a good block passes");
    }
}
