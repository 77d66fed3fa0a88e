//! Keeps the machine busy, to show what a run does when it must wait for a core.

use std::hint;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// One spinning thread for each core, until it is dropped.
#[derive(Debug)]
pub struct Load {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Load {
    /// Starts the threads.
    ///
    /// # Errors
    ///
    /// The system refused a thread. Those already started end.
    pub fn start() -> io::Result<Self> {
        let cores = thread::available_parallelism()?.get();
        let mut load = Self {
            stop: Arc::default(),
            threads: Vec::with_capacity(cores),
        };
        for _ in 0..cores {
            let stop = Arc::clone(&load.stop);
            let spin = move || {
                while !stop.load(Ordering::Relaxed) {
                    hint::spin_loop();
                }
            };
            let thread = thread::Builder::new().name("load".into()).spawn(spin)?;
            load.threads.push(thread);
        }
        Ok(load)
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            // A thread that only spins cannot have panicked.
            let _ = thread.join();
        }
    }
}
