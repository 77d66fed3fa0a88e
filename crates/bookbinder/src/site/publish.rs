//! Where a finished book goes, and how it gets there without a moment in which
//! half a book is in its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use hyper::body::Bytes;
use recorder::ScratchDir;

use super::Pages;

/// The file that says: this folder was made by this program and may be replaced.
const MARKER: &str = ".bookbinder";
const MARKER_TEXT: &str =
    "This folder is a rendered book; `bookbinder build` replaces all of it.\n";
/// The file that every book of mdBook has.
const MDBOOK_MARKER: &str = ".nojekyll";

/// Prepares for a book that is to be at `destination`, a path from the root of the
/// file system: a scratch folder beside it, so that both are on the same one.
///
/// `configured` says that `book.toml` itself names the destination: an installed
/// mdbook writes there too, and its books have no marker of ours.
///
/// # Errors
/// The destination is something that must not be replaced, or nothing can be
/// written beside it. The message names it.
pub fn prepare(destination: &Path, configured: bool) -> anyhow::Result<ScratchDir> {
    check_replaceable(destination, configured)?;
    let place = destination.display();
    let (Some(parent), Some(name)) = (destination.parent(), destination.file_name()) else {
        bail!("{place} cannot hold a book: choose a folder below it");
    };
    let prefix = format!(".{}-", name.to_string_lossy());
    ScratchDir::new_in(parent, &prefix).with_context(|| {
        let parent = parent.display();
        format!("{place} cannot be written: choose another folder, or make {parent} writable")
    })
}

/// Puts a new book at `destination`, and removes the old one. `scratch` was prepared
/// for it; where it is dropped instead, the destination stays as it was.
///
/// # Errors
/// A file cannot be written or a rename failed; the old book is then where it was.
pub fn publish(pages: &Pages, scratch: ScratchDir, destination: &Path) -> anyhow::Result<()> {
    let (new, old) = (scratch.path().join("new"), scratch.path().join("old"));
    write(pages, &new)
        .and_then(|()| Ok(replace(&new, destination, &old)?))
        .with_context(|| format!("{} cannot be replaced", destination.display()))
}

fn write(pages: &Pages, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir(folder)?;
    fs::write(folder.join(MARKER), MARKER_TEXT)?;
    let pages = Vec::from_iter(pages);
    let page = |(name, content): &(&String, &Bytes)| {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, content)
    };
    parallel::each(&pages, parallel::processors(), page, |written| Ok(written?))
}

/// The path as it is from the root of the file system, behind any symbolic link.
pub(super) fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .with_context(|| format!("{} is not a path", path.display()))
}

/// Whether nothing would be lost if the folder were replaced by a book.
fn check_replaceable(destination: &Path, configured: bool) -> anyhow::Result<()> {
    let place = destination.display();
    let holds = |marker| destination.join(marker).is_file();
    if !destination.exists() || holds(MARKER) || (configured && holds(MDBOOK_MARKER)) {
        return Ok(());
    }
    let mut entries = fs::read_dir(destination)
        .with_context(|| format!("{place} cannot hold a book: choose another folder"))?;
    ensure!(
        entries.next().is_none(),
        "{place} holds files that are no book of this program: choose an empty or a new folder, or remove it yourself"
    );
    Ok(())
}

/// Puts `new` where `place` is; what was there is then at `old`.
fn replace(new: &Path, place: &Path, old: &Path) -> io::Result<()> {
    if place.exists() {
        fs::rename(place, old)?;
    }
    fs::rename(new, place).inspect_err(|_| {
        // The old book goes back. Should even that fail, the first error says why.
        let _ = fs::rename(old, place);
    })
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
            let scratch = prepare(&place, false).expect("a destination");
            let pages = Pages::from([
                ("index.html".to_owned(), text.into()),
                ("part/a.html".to_owned(), text.into()),
            ]);
            publish(&pages, scratch, &place).expect("in place");
            assert_eq!(page(&place), text);
        }
        let left: Vec<_> = fs::read_dir(home.path()).expect("a folder").collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }

    #[test]
    fn the_new_book_takes_the_place_of_the_old_one() {
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
        let scratch = prepare(&place, false).expect("a destination");
        book(&scratch.path().join("new"), "half");
        drop(scratch);
        assert_eq!(page(&place), "old");
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused() {
        let home = tempfile::tempdir().expect("a folder");
        let place = home.path().join("letters");
        book(&place, "dear Ada");
        let error = prepare(&place, false).expect_err("a foreign folder");
        assert!(error.to_string().contains("letters holds files"), "{error}");
        fs::write(place.join(MDBOOK_MARKER), "").expect("a marker");
        prepare(&place, false).expect_err("perhaps somebody else's book");
        prepare(&place, true).expect("the folder that book.toml names");
    }
}
