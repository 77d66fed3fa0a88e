//! What long work shows of itself.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar that counts the pieces of some work, on standard error. It shows
/// nothing where standard error is no terminal.
pub fn bar(pieces: usize, what: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{prefix:>10} [{bar:30}] {pos}/{len} {wide_msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("=> ");
    ProgressBar::new(pieces as u64)
        .with_style(style)
        .with_prefix(what.to_owned())
}
