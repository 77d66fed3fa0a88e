//! From the repository to a folder of pages.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::bail;
use mdbook_driver::MDBook;

use super::place::{Move, absolute};
use super::{lean, repairs, settings};

/// What a render is busy with, for whoever waits for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reads chapters and listings.
    Load,
    /// mdBook makes the pages.
    Render,
    /// The repairs of [`repairs`], with how many pages are done and how many there are.
    Repair { done: usize, pages: usize },
    /// The book moves to its place.
    Place,
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Load => write!(out, "reading chapters and listings"),
            Step::Render => write!(out, "rendering"),
            Step::Repair { done, pages } => write!(out, "mending page {done} of {pages}"),
            Step::Place => write!(out, "putting the book in its place"),
        }
    }
}

/// Renders the book at `root` to the folder `destination`, or to the one that
/// `book.toml` names, and says where it is.
///
/// The book is made beside its destination and put there by renames: whoever
/// reads it meanwhile always finds a whole book, the old one or the new one,
/// and a render that fails leaves the old one as it was.
///
/// # Errors
/// The book cannot be loaded or rendered, or the destination cannot be written
/// to or is not ours to replace. The message names the file or folder.
pub fn render(
    root: &Path,
    destination: Option<&Path>,
    progress: &mut dyn FnMut(Step),
) -> anyhow::Result<PathBuf> {
    progress(Step::Load);
    let book = load(root)?;
    let configured = root.join(&book.config.build.build_dir);
    let source = root.join(&book.config.book.src);
    let destination = destination.unwrap_or(&configured);
    if is_within(destination, &source)? {
        bail!(
            "{} is among the chapters, so the next book would contain this one: choose a folder outside {}",
            destination.display(),
            source.display()
        );
    }
    let way = Move::begin(destination, is_same(destination, &configured)?)?;
    print(book, &way.new_book(), None, progress)?;
    progress(Step::Place);
    way.finish()
}

/// Renders the book at `root` into `folder`, with a script in every page that
/// listens for news at `reload`, a path on the server.
///
/// # Errors
/// As for [`render`].
pub(super) fn render_for_server(
    root: &Path,
    folder: &Path,
    reload: &str,
    progress: &mut dyn FnMut(Step),
) -> anyhow::Result<()> {
    progress(Step::Load);
    print(load(root)?, folder, Some(reload), progress)
}

/// Loads the book, and looks first at the settings, which mdBook would ignore
/// or report without their place if they held a slip.
fn load(root: &Path) -> anyhow::Result<MDBook> {
    settings::check(&root.join("book.toml"))?;
    crate::book::load(root)
}

fn print(
    mut book: MDBook,
    folder: &Path,
    reload: Option<&str>,
    progress: &mut dyn FnMut(Step),
) -> anyhow::Result<()> {
    book.config.build.build_dir = std::path::absolute(folder)?;
    if let Some(endpoint) = reload {
        book.config
            .set("output.html.live-reload-endpoint", endpoint)?;
    }
    progress(Step::Render);
    book.build()?;
    let title = book.config.book.title.clone().unwrap_or_default();
    let pages = book.build_dir_for("html");
    lean::folder(&pages.join("theme"))?;
    repairs::folder(&pages, &title, &mut |done, pages| {
        progress(Step::Repair { done, pages });
    })
}

fn is_same(one: &Path, other: &Path) -> anyhow::Result<bool> {
    Ok(absolute(one)? == absolute(other)?)
}

fn is_within(path: &Path, folder: &Path) -> anyhow::Result<bool> {
    Ok(absolute(path)?.starts_with(absolute(folder)?))
}
