//! From the repository to a folder of pages.

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::Progress;
use super::pages::Manuscript;
use super::publish::{absolute, prepare, publish};

/// Renders the book at `root` to the folder `destination`, or to the one that
/// `book.toml` names, and says where it is. `progress` hears each step.
///
/// The book is made beside its destination and put there by renames, so that
/// its readers always find a whole book, the old one or the new one, and a
/// render that fails leaves the old one as it was.
///
/// # Errors
/// The book cannot be loaded or rendered, or the destination cannot be written
/// to or is not ours to replace. The message names the file or folder. An error
/// of `progress` ends the render and is passed on.
pub fn render(
    root: &Path,
    destination: Option<&Path>,
    progress: Progress<'_>,
) -> anyhow::Result<PathBuf> {
    progress("reading chapters and listings")?;
    let book = book::load(root)?;
    let configured = absolute(&root.join(&book.config.build.build_dir))?;
    let source = absolute(&book.source_dir())?;
    let destination = destination.map_or(Ok(configured.clone()), absolute)?;
    if destination.starts_with(&source) {
        bail!(
            "{} is among the chapters, so the next book would contain this one: choose a folder outside {}",
            destination.display(),
            source.display()
        );
    }
    let scratch = prepare(&destination, destination == configured)?;
    let manuscript = Manuscript::of(&book)?;
    let (pages, _) = manuscript.pages(None, scratch.path(), progress)?;
    progress("putting the book in its place")?;
    publish(&pages, scratch, &destination)?;
    Ok(destination)
}
