//! The book as mdBook knows it, with our preprocessor in its place.

use std::path::Path;

use anyhow::Context as _;
use mdbook_driver::MDBook;
use mdbook_driver::book::Book;
use mdbook_driver::builtin_renderers::MarkdownRenderer;
use mdbook_driver::config::Config;

use listing::toml_file::line_of;
use mdbook_listings::ListingPreprocessor;

/// Loads the book at the root of the repository. The preprocessor runs inside
/// this process; the command that `book.toml` names for it is for an installed
/// mdbook.
///
/// # Errors
/// `book.toml` or `SUMMARY.md` is missing or broken, or a chapter cannot be read.
pub fn load(root: &Path) -> anyhow::Result<MDBook> {
    let file = root.join("book.toml");
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    let mut config: Config = text.parse().map_err(|error| locate(&file, &text, &error))?;
    // `MDBOOK_OUTPUT__HTML__SITE_URL` and the like, as mdbook reads them.
    config.update_from_env()?;
    // The preprocessor must see a chapter before the backslash of `\{{` is gone.
    config.set("preprocessor.listings.before", ["links"])?;
    let mut book = MDBook::load_with_config(root, config)
        .with_context(|| format!("the book in {} cannot be loaded", root.display()))?;
    book.with_preprocessor(ListingPreprocessor);
    Ok(book)
}

/// Puts file and line in front of a mistake in `book.toml`.
fn locate(file: &Path, text: &str, error: &anyhow::Error) -> anyhow::Error {
    let place = text
        .parse::<toml::Table>()
        .err()
        .and_then(|error| error.span());
    match place {
        Some(span) => {
            let line = line_of(text, span.start);
            anyhow::anyhow!("{}:{line}: {error:#}", file.display())
        }
        None => anyhow::anyhow!("{}: {error:#}", file.display()),
    }
}

/// Every chapter's Markdown as a renderer gets it, for whoever checks what the
/// reader sees.
///
/// # Errors
/// The book cannot be loaded, or a chapter names what does not exist.
pub fn preprocessed(root: &Path) -> anyhow::Result<Book> {
    let (book, _) = load(root)?.preprocess_book(&MarkdownRenderer::new())?;
    Ok(book)
}
