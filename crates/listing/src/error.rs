//! A mistake in a file, with its place.

use std::fmt;
use std::path::{Path, PathBuf};

/// A mistake in a file of a listing. Its message says what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingError {
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: Option<usize>,
    pub message: String,
}

impl ListingError {
    /// A mistake that has no line.
    pub fn new(file: &Path, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            message: message.into(),
        }
    }
}

impl fmt::Display for ListingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for ListingError {}
