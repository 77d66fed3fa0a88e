//! All listings of the book.

use std::collections::BTreeMap;
use std::fs::{self, ReadDir};
use std::io;
use std::path::{Path, PathBuf};

use crate::manifest::{folder_name, load_listing};
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
        let mut by_slug = BTreeMap::new();
        for part in folders(&root.join("listings"))? {
            for dir in folders(&part)? {
                let listing = load_listing(&dir)?;
                // Cargo lets no two packages of a workspace have the same name.
                by_slug.insert(listing.slug.clone(), listing);
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
    let paths = |entries: ReadDir| entries.map(|entry| Ok(entry?.path())).collect();
    let found: io::Result<Vec<PathBuf>> = fs::read_dir(dir).and_then(paths);
    let failed = |error| ListingError::new(dir, format!("the folder cannot be read: {error}"));
    let mut found = found.map_err(failed)?;
    let is_hidden = |path: &Path| folder_name(path).starts_with('.');
    found.retain(|path| path.is_dir() && !is_hidden(path));
    found.sort();
    Ok(found)
}
