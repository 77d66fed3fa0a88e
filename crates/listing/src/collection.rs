//! All listings of the book.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::manifest::load_listing;
use super::{Listing, ListingError, UnknownListing};
use crate::suggest::nearest;

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
                if let Some(other) = by_slug.get(&listing.slug) {
                    return Err(ListingError {
                        file: dir.join("Cargo.toml"),
                        line: None,
                        message: format!(
                            "there is another listing of this name in {}; choose a new slug",
                            other.dir.display()
                        ),
                    });
                }
                by_slug.insert(listing.slug.clone(), listing);
            }
        }
        Ok(Self { by_slug })
    }

    /// The listing of this slug.
    ///
    /// # Errors
    /// There is none; the error names the nearest one.
    pub fn get(&self, slug: &str) -> Result<&Listing, UnknownListing> {
        self.by_slug.get(slug).ok_or_else(|| UnknownListing {
            slug: slug.to_owned(),
            nearest: nearest(slug, self.by_slug.keys().map(String::as_str)).map(str::to_owned),
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
    pub fn select(&self, slugs: &[String]) -> Result<Vec<&Listing>, UnknownListing> {
        if slugs.is_empty() {
            Ok(self.iter().collect())
        } else {
            slugs.iter().map(|slug| self.get(slug)).collect()
        }
    }
}

/// The folders in a folder, in the order of their names; hidden ones are passed over.
fn folders(dir: &Path) -> Result<Vec<PathBuf>, ListingError> {
    let failed = |error: std::io::Error| ListingError {
        file: dir.to_owned(),
        line: None,
        message: format!("the folder cannot be read: {error}"),
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() && !hidden {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
