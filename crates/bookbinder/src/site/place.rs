//! Where a finished book goes, and how it gets there without a moment in which
//! half a book, or none, stands in its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::workshop;

/// The file that says: this folder was made by this program and may be replaced.
const MARKER: &str = ".bookbinder";
const MARKER_TEXT: &str =
    "This folder is a rendered book; `bookbinder build` replaces all of it.\n";
/// The file that every book of mdBook has.
const MDBOOK_MARKER: &str = ".nojekyll";

/// A book on its way: a folder beside the destination, and the destination.
///
/// Dropped before [`Move::finish`], it leaves the destination as it was.
#[derive(Debug)]
pub struct Move {
    destination: PathBuf,
    /// Beside the destination, so on the same file system.
    staging: tempfile::TempDir,
}

impl Move {
    /// Prepares a folder for a book that is to stand at `destination`.
    ///
    /// `configured` says that `book.toml` itself names the destination: an
    /// installed mdbook writes there too, and its books have no marker of ours.
    ///
    /// # Errors
    /// The destination is something that must not be replaced, or nothing can
    /// be written beside it. The message names it.
    pub fn begin(destination: &Path, configured: bool) -> anyhow::Result<Self> {
        let destination = absolute(destination)?;
        check_replaceable(&destination, configured)?;
        let (Some(parent), Some(name)) = (destination.parent(), destination.file_name()) else {
            bail!(
                "{} cannot hold a book: choose a folder below it",
                destination.display()
            );
        };
        let prefix = format!(".{}-", name.to_string_lossy());
        let staging = fs::create_dir_all(parent)
            .and_then(|()| {
                workshop::sweep(parent, &prefix);
                tempfile::Builder::new()
                    .prefix(&format!("{prefix}{}-", std::process::id()))
                    .tempdir_in(parent)
            })
            .with_context(|| {
                format!(
                    "the book cannot be written to {}: choose another folder, or make {} writable",
                    destination.display(),
                    parent.display()
                )
            })?;
        Ok(Self {
            destination,
            staging,
        })
    }

    /// The folder to render into. It does not exist yet.
    pub fn new_book(&self) -> PathBuf {
        self.staging.path().join("new")
    }

    /// Puts the new book in its place and removes the old one.
    ///
    /// # Errors
    /// A rename failed; the old book then stands where it stood.
    pub fn finish(self) -> anyhow::Result<PathBuf> {
        let new = self.new_book();
        fs::write(new.join(MARKER), MARKER_TEXT)
            .and_then(|()| replace(&new, &self.destination, &self.staging.path().join("old")))
            .with_context(|| {
                format!(
                    "the new book cannot be put at {}",
                    self.destination.display()
                )
            })?;
        Ok(self.destination)
    }
}

/// The path as it is from the root of the file system, behind any symbolic link.
pub(super) fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .with_context(|| format!("{} is not a path", path.display()))
}

/// Whether nothing would be lost if the folder were replaced by a book.
fn check_replaceable(destination: &Path, configured: bool) -> anyhow::Result<()> {
    let mut entries = match fs::read_dir(destination) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| {
                format!(
                    "{} cannot hold a book: choose another folder",
                    destination.display()
                )
            });
        }
    };
    let ours = destination.join(MARKER).is_file()
        || (configured && destination.join(MDBOOK_MARKER).is_file());
    if ours || entries.next().is_none() {
        return Ok(());
    }
    bail!(
        "{} holds files that are no book of this program: choose an empty or a new folder, or remove it yourself",
        destination.display()
    )
}

/// Puts `new` where `place` is; what was there is then at `new` or at `old`.
fn replace(new: &Path, place: &Path, old: &Path) -> io::Result<()> {
    if !place.exists() {
        return fs::rename(new, place);
    }
    if exchange(new, place).is_ok() {
        return Ok(());
    }
    // Two steps where the system cannot exchange two folders in one.
    fs::rename(place, old)?;
    fs::rename(new, place).inspect_err(|_| {
        // The old book goes back. Should even that fail, the first error says why.
        let _ = fs::rename(old, place);
    })
}

/// Exchanges two folders in one step, so that neither path is ever without one.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn exchange(new: &Path, place: &Path) -> io::Result<()> {
    use nix::fcntl::{AT_FDCWD, RenameFlags, renameat2};
    Ok(renameat2(
        AT_FDCWD,
        new,
        AT_FDCWD,
        place,
        RenameFlags::RENAME_EXCHANGE,
    )?)
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn exchange(_new: &Path, _place: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(folder: &Path, text: &str) {
        fs::create_dir(folder).expect("a new folder");
        fs::write(folder.join("index.html"), text).expect("a page");
    }

    fn page(folder: &Path) -> String {
        fs::read_to_string(folder.join("index.html")).expect("a page")
    }

    #[test]
    fn a_book_replaces_the_one_before_and_nothing_stays_beside_it() {
        let home = tempfile::tempdir().expect("a folder");
        let place = home.path().join("book");
        for text in ["first", "second"] {
            let way = Move::begin(&place, false).expect("a destination");
            book(&way.new_book(), text);
            way.finish().expect("in place");
            assert_eq!(page(&place), text);
        }
        let left: Vec<_> = fs::read_dir(home.path()).expect("a folder").collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }

    #[test]
    fn two_renames_do_the_same_as_one_exchange() {
        let home = tempfile::tempdir().expect("a folder");
        let [new, place, old] = ["new", "place", "old"].map(|name| home.path().join(name));
        book(&new, "new");
        book(&place, "old");
        fs::rename(&place, &old).expect("moved");
        replace(&new, &place, &home.path().join("older")).expect("replaced");
        assert_eq!((page(&place), page(&old)), ("new".into(), "old".into()));
    }

    #[test]
    fn a_book_given_up_leaves_the_old_one() {
        let home = tempfile::tempdir().expect("a folder");
        let place = home.path().join("book");
        book(&place, "old");
        fs::write(place.join(MARKER), "").expect("a marker");
        let way = Move::begin(&place, false).expect("a destination");
        book(&way.new_book(), "half");
        drop(way);
        assert_eq!(page(&place), "old");
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused() {
        let home = tempfile::tempdir().expect("a folder");
        let place = home.path().join("letters");
        book(&place, "dear Ada");
        let error = Move::begin(&place, false).expect_err("a foreign folder");
        assert!(error.to_string().contains("letters holds files"), "{error}");
        fs::write(place.join(MDBOOK_MARKER), "").expect("a marker");
        Move::begin(&place, false).expect_err("perhaps somebody else's book");
        Move::begin(&place, true).expect("the folder that book.toml names");
    }
}
