//! All listings of the book.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use crate::manifest::load_listing;
use crate::{Listing, ListingError, UnknownName};

/// All listings of the book, by slug.
#[derive(Debug, Clone)]
pub struct Listings {
    by_slug: BTreeMap<String, Listing>,
}

impl Listings {
    /// Reads every `listings/PART/SLUG/Cargo.toml` below the root of the repository.
    ///
    /// # Errors
    /// A folder or manifest cannot be read, or a manifest has a mistake.
    pub fn load(root: &Path) -> Result<Self, ListingError> {
        let mut by_slug: BTreeMap<String, Listing> = BTreeMap::new();
        for part in folders(&root.join("listings"))? {
            for dir in folders(&part)? {
                let listing = load_listing(&dir)?;
                if let Some(other) = by_slug.insert(listing.slug.clone(), listing) {
                    let other = other.dir.display();
                    let problem = format!("there is another listing of this name in {other}");
                    let message = problem + "; choose a new slug";
                    return Err(ListingError::new(dir.join("Cargo.toml"), message));
                }
            }
        }
        Ok(Self { by_slug })
    }

    /// The listing of this slug.
    ///
    /// # Errors
    /// There is none; the error names the nearest one.
    pub fn get(&self, slug: &str) -> Result<&Listing, UnknownName> {
        self.by_slug.get(slug).ok_or_else(|| {
            let known = self.by_slug.keys().map(String::as_str);
            UnknownName::new("listing", slug, known, "`bookbinder list` names them all")
        })
    }

    /// All listings in the order of their slugs.
    pub fn iter(&self) -> impl Iterator<Item = &Listing> {
        self.by_slug.values()
    }

    /// The listings of these slugs, or all of them if none is given.
    ///
    /// # Errors
    /// One of the slugs is unknown.
    pub fn select(&self, slugs: &[String]) -> Result<Vec<&Listing>, UnknownName> {
        match slugs {
            [] => Ok(self.iter().collect()),
            slugs => slugs.iter().map(|slug| self.get(slug)).collect(),
        }
    }
}

/// The folders in a folder, in the order of their names, without hidden ones.
fn folders(dir: &Path) -> Result<Vec<PathBuf>, ListingError> {
    let read = || -> io::Result<Vec<PathBuf>> {
        let entries = std::fs::read_dir(dir)?;
        entries.map(|entry| Ok(entry?.path())).collect()
    };
    let failed = |error: io::Error| format!("the folder cannot be read: {error}");
    let mut found = read().map_err(|error| ListingError::new(dir, failed(error)))?;
    let is_hidden = |name: &OsStr| name.as_encoded_bytes().starts_with(b".");
    found.retain(|path| path.is_dir() && !path.file_name().is_some_and(is_hidden));
    found.sort();
    Ok(found)
}
