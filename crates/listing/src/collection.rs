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
    /// A folder or manifest cannot be read, a manifest has a mistake, or two
    /// listings have the same slug.
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
    let paths = |entries: ReadDir| entries.map(|entry| Ok(entry?.path())).collect();
    let found: io::Result<Vec<PathBuf>> = fs::read_dir(dir).and_then(paths);
    let failed = |error| ListingError::new(dir, format!("the folder cannot be read: {error}"));
    let mut found = found.map_err(failed)?;
    let is_hidden = |path: &Path| folder_name(path).starts_with('.');
    found.retain(|path| path.is_dir() && !is_hidden(path));
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_listings_of_one_slug_are_told_apart_by_their_folders() {
        let root = tempfile::tempdir().expect("a folder");
        for part in ["locks", "threads"] {
            let dir = root.path().join("listings").join(part).join("sing");
            fs::create_dir_all(dir.join("src")).expect("a folder");
            let manifest = "[package]\nname = \"sing\"\ndescription = \"A song\"\n";
            fs::write(dir.join("Cargo.toml"), manifest).expect("a file");
            fs::write(dir.join("src/main.rs"), "fn main() {}\n").expect("a file");
        }
        let error = Listings::load(root.path()).expect_err("two of one name");
        let error = error.to_string();
        for place in ["locks/sing", "threads/sing/Cargo.toml", "choose a new slug"] {
            assert!(error.contains(place), "{error}");
        }
    }
}
