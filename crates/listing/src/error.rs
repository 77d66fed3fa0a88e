//! What can be wrong with listings.

use std::fmt;
use std::path::PathBuf;

/// A slug that names no listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownListing {
    pub slug: String,
    pub nearest: Option<String>,
}

impl fmt::Display for UnknownListing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no listing \"{}\"", self.slug)?;
        match &self.nearest {
            Some(nearest) => write!(f, "; did you mean \"{nearest}\"?"),
            None => write!(f, "; `bookbinder list` names them all"),
        }
    }
}

impl std::error::Error for UnknownListing {}

/// A mistake in the folder of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingError {
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: Option<usize>,
    pub message: String,
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
