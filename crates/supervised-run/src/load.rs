//! Keeps the machine busy, to show what a run does when it must wait for a core.

use std::hint;
use std::io;
use std::sync::Arc;
use std::thread;

/// One spinning thread for each core, until it is dropped.
#[derive(Debug)]
pub struct Load {
    _wanted: Arc<()>,
}

impl Load {
    /// Starts the threads.
    ///
    /// # Errors
    ///
    /// The system refused a thread. Those already started end.
    pub fn start() -> io::Result<Self> {
        let wanted = Arc::new(());
        for _ in 0..thread::available_parallelism()?.get() {
            let wanted = Arc::downgrade(&wanted);
            let spin = move || {
                while wanted.strong_count() > 0 {
                    hint::spin_loop();
                }
            };
            thread::Builder::new().name("load".into()).spawn(spin)?;
        }
        Ok(Self { _wanted: wanted })
    }
}
