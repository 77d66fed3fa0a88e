//! Time. No clock runs: a wait can be over at any moment.

pub use std::time::Duration;

use crate::polling::one_more_poll;

/// As `tokio::time::sleep`: it can be over at any moment.
pub async fn sleep(_time: Duration) {
    one_more_poll("slept").await;
}
