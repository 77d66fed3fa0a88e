//! Where the repository of the book is.

use std::path::{Path, PathBuf};

/// The nearest folder, from `start` upwards, that holds a `book.toml`.
///
/// # Errors
/// There is none.
pub fn find(start: &Path) -> anyhow::Result<PathBuf> {
    start
        .ancestors()
        .find(|dir| dir.join("book.toml").is_file())
        .map(Path::to_owned)
        .ok_or_else(|| {
            anyhow::anyhow!(
                "there is no book.toml in {} or above it; start bookbinder in the book's repository, or name it with --root",
                start.display()
            )
        })
}
