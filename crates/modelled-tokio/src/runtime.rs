//! The runtime. Its only thread is the one that blocks on a future.

use std::future::Future;
use std::io;
use std::pin::pin;

use model_checker::execution::task;

use crate::polling;

/// As `tokio::runtime::Builder`, for a runtime with one thread.
pub struct Builder(());

impl Builder {
    pub fn new_current_thread() -> Self {
        Builder(())
    }

    pub fn enable_all(&mut self) -> &mut Self {
        self
    }

    pub fn build(&mut self) -> io::Result<Runtime> {
        Ok(Runtime(()))
    }
}

/// As `tokio::runtime::Runtime`.
pub struct Runtime(());

impl Runtime {
    /// Polls the future at once. When the future is ready, no task is polled any
    /// more.
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        task::begin();
        polling::until_ready(pin!(future))
    }
}
