//! Loads the book as mdBook knows it: its settings, its chapters, and the
//! preprocessor for listings in its place.
//!
//! Build scripts and tests need this and no server, so it is apart from the
//! command.
//!
//! ```
//! # fn main() -> anyhow::Result<()> {
//! # let home = tempfile::tempdir()?;
//! # let root = home.path();
//! # std::fs::create_dir_all(root.join("src"))?;
//! # std::fs::create_dir_all(root.join("listings"))?;
//! std::fs::write(root.join("book.toml"), "[book]\ntitle = \"Songs\"\n")?;
//! std::fs::write(root.join("src/SUMMARY.md"), "[Songs](songs.md)\n")?;
//! std::fs::write(root.join("src/songs.md"), "# Songs\n\n{{#parts}}\n")?;
//! let book = book::preprocessed(root)?;
//! let chapter = book.chapters().next().expect("a chapter");
//! assert!(chapter.content.contains("<div class=\"parts\">"));
//! # Ok(())
//! # }
//! ```

mod settings;

use std::path::Path;

use anyhow::{Context as _, bail};
use listing::read_text;
use mdbook_driver::MDBook;
use mdbook_driver::book::Book;
use mdbook_driver::builtin_renderers::MarkdownRenderer;
use mdbook_listings::ListingPreprocessor;
use mdbook_summary::SummaryItem;

use settings::{leads_outside, line_with};

/// Loads the book at the root of the repository. The preprocessor runs inside
/// this process; the command that `book.toml` names for it is for an installed
/// mdbook.
///
/// # Errors
/// `book.toml` or `SUMMARY.md` is missing or broken, a chapter is outside the
/// folder of the chapters, or it cannot be read.
pub fn load(root: &Path) -> anyhow::Result<MDBook> {
    let mut config = settings::read(root)?;
    // The preprocessor must see a chapter before the backslash of `\{{` is gone.
    config.set("preprocessor.listings.before", ["links"])?;
    check_chapters(&root.join(&config.book.src).join("SUMMARY.md"))?;
    let mut book = MDBook::load_with_config(root, config)
        .with_context(|| format!("the book in {} cannot be loaded", root.display()))?;
    book.with_preprocessor(ListingPreprocessor);
    Ok(book)
}

/// Looks for chapters whose pages would be written outside the book.
fn check_chapters(file: &Path) -> anyhow::Result<()> {
    let text = read_text(file)?;
    // mdBook tells what else is wrong with it.
    let Ok(summary) = mdbook_summary::parse_summary(&text) else {
        return Ok(());
    };
    let mut items = summary.prefix_chapters;
    items.extend(summary.numbered_chapters);
    items.extend(summary.suffix_chapters);
    while let Some(item) = items.pop() {
        let SummaryItem::Link(link) = item else {
            continue;
        };
        if let Some(path) = link.location.filter(|path| leads_outside(path)) {
            let (file, line) = (file.display(), line_with(&text, &link.name));
            let (name, path) = (link.name, path.display());
            bail!(
                "{file}:{line}: the chapter \"{name}\" is at {path}, outside the folder of the chapters: move it there"
            );
        }
        items.extend(link.nested_items);
    }
    Ok(())
}

/// Every chapter's Markdown as a renderer gets it, for tests of what the reader
/// sees.
///
/// # Errors
/// The book cannot be loaded, or a chapter names what does not exist.
pub fn preprocessed(root: &Path) -> anyhow::Result<Book> {
    let (book, _) = load(root)?.preprocess_book(&MarkdownRenderer::new())?;
    Ok(book)
}
