//! Time, which passes as it likes.

pub use std::time::Duration;

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::polling::awaits;

/// As `tokio::time::sleep`: it may be over at any moment.
pub fn sleep(_time: Duration) -> Sleep {
    Sleep { is_over: false }
}

/// As `tokio::time::Sleep`.
#[derive(Debug)]
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct Sleep {
    is_over: bool,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.is_over {
            return Poll::Ready(());
        }
        self.is_over = true;
        awaits("slept");
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
