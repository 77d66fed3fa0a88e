//! Where a finished book goes, and how it gets there without a moment in which
//! half a book, or none, is in its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use recorder::ScratchDir;

use super::pages::Pages;

/// The file that says: this folder was made by this program and may be replaced.
const MARKER: &str = ".bookbinder";
const MARKER_TEXT: &str =
    "This folder is a rendered book; `bookbinder build` replaces all of it.\n";
/// The file that every book of mdBook has.
const MDBOOK_MARKER: &str = ".nojekyll";

/// A destination for a book, and a scratch folder beside it, so that both are on
/// the same file system.
///
/// Dropped before [`Publication::publish`], it leaves the destination as it was.
#[derive(Debug)]
pub struct Publication {
    destination: PathBuf,
    scratch: ScratchDir,
}

impl Publication {
    /// Prepares a folder for a book that is to be at `destination`.
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
        let scratch = ScratchDir::new_in(parent, &prefix).with_context(|| {
            format!(
                "the book cannot be written to {}: choose another folder, or make {} writable",
                destination.display(),
                parent.display()
            )
        })?;
        Ok(Self {
            destination,
            scratch,
        })
    }

    /// A folder that goes with this value.
    pub fn scratch(&self) -> &Path {
        self.scratch.path()
    }

    /// Puts the new book in its place, removes the old one, and says where the
    /// new one is.
    ///
    /// # Errors
    /// A file cannot be written or a rename failed; the old book is then where
    /// it was.
    pub fn publish(self, pages: &Pages) -> anyhow::Result<PathBuf> {
        let (new, old) = (self.scratch().join("new"), self.scratch().join("old"));
        write(pages, &new)
            .and_then(|()| replace(&new, &self.destination, &old))
            .with_context(|| {
                format!(
                    "the new book cannot be put at {}",
                    self.destination.display()
                )
            })?;
        Ok(self.destination)
    }
}

fn write(pages: &Pages, folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)?;
    fs::write(folder.join(MARKER), MARKER_TEXT)?;
    for (name, content) in pages {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, content)?;
    }
    Ok(())
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
            let publication = Publication::begin(&place, false).expect("a destination");
            let pages = Pages::from([
                ("index.html".to_owned(), text.into()),
                ("part/a.html".to_owned(), text.into()),
            ]);
            publication.publish(&pages).expect("in place");
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
        let publication = Publication::begin(&place, false).expect("a destination");
        book(&publication.scratch().join("new"), "half");
        drop(publication);
        assert_eq!(page(&place), "old");
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused() {
        let home = tempfile::tempdir().expect("a folder");
        let place = home.path().join("letters");
        book(&place, "dear Ada");
        let error = Publication::begin(&place, false).expect_err("a foreign folder");
        assert!(error.to_string().contains("letters holds files"), "{error}");
        fs::write(place.join(MDBOOK_MARKER), "").expect("a marker");
        Publication::begin(&place, false).expect_err("perhaps somebody else's book");
        Publication::begin(&place, true).expect("the folder that book.toml names");
    }
}
