//! Time, which passes as it likes.

pub use std::time::Duration;

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::polling::OneMorePoll;

/// As `tokio::time::sleep`: it may be over at any moment.
pub fn sleep(_time: Duration) -> Sleep {
    Sleep(OneMorePoll::new("slept"))
}

/// As `tokio::time::Sleep`.
#[derive(Debug)]
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct Sleep(OneMorePoll);

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0).poll(context)
    }
}
