//! A mistake in a file, with its place.

use std::path::{Path, PathBuf};

/// A mistake in a file of a listing. Its message says what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {message}", file.display(), .line.map_or(String::new(), |line| format!(":{line}")))]
pub struct ListingError {
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: Option<usize>,
    pub message: String,
}

impl ListingError {
    /// A mistake that has no line.
    pub fn new(file: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line: None,
            message: message.into(),
        }
    }

    /// The same mistake in the file of what was seen of a listing, which stands
    /// in the listing's folder: the message says how to get a good file.
    pub fn again(mut self) -> Self {
        let slug = self.file.parent().and_then(Path::file_name);
        let slug = slug.unwrap_or_default().display();
        self.message += &format!("; record it with `cargo run -- record {slug}`");
        self
    }

    /// The same mistake, in this line.
    pub(crate) fn at(self, line: usize) -> Self {
        let line = Some(line);
        Self { line, ..self }
    }
}

/// For errors that are sentences.
impl From<ListingError> for String {
    fn from(error: ListingError) -> Self {
        error.to_string()
    }
}
