//! What mdBook's pages lack for readers who use a keyboard, a screen reader or
//! a narrow window, put right after mdBook has written them. A book rendered by
//! an installed mdbook is without these repairs.
//!
//! On every page:
//!
//! - The first thing that the tab key reaches is a link to the content.
//! - There is one `h1`, the chapter's title; the book's title in the menu bar
//!   is no heading any more. The print page gets the book's title as its `h1`,
//!   and the headings of the chapters go one level down.
//! - The search field has a label, its results are announced, and both belong
//!   to a search landmark; the menu bar is a landmark, too.
//! - The table of contents is opened by a button, which the keyboard can reach
//!   and which says what it is for.
//! - Code and tables that may scroll sideways can be reached with the keyboard,
//!   and say what they are.
//! - The cells of a table of three columns or more say what column they are in:
//!   in a narrow window they stand below each other.
//! - The box behind an enlargeable picture says what it is for.
//! - A mouse resting on a mark of a timeline shows its line of output, also
//!   without JavaScript.
//! - A drawing marked `<img class="inline" src="….svg">` becomes part of the
//!   page, where it takes the colours of the chosen theme.
//! - The page for print, where nobody plays, has no explorers of schedules.
//! - The frame that holds the table of contents for readers without JavaScript
//!   has a title, and so has the document in it, whose list is well-formed.
//! - A Content-Security-Policy lets no script run but those that mdBook and the
//!   theme bring.

mod code;
mod explorers;
mod frame;
mod headings;
mod navigation;
mod pictures;
mod policy;
mod tables;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use anyhow::Context as _;
use lol_html::{ElementContentHandlers, RewriteStrSettings, Selector, rewrite_str};

/// A repair as lol_html takes it: which elements, and what to do with them.
type Repair<'h> = (Cow<'h, Selector>, ElementContentHandlers<'h>);

/// A rendered page and what is to be known about it.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The file's place in the rendered book, which relative links start from.
    pub path: &'a Path,
    /// The text of the file.
    pub html: &'a str,
    /// The title of the whole book.
    pub book_title: &'a str,
}

/// Repairs every page below `folder`, on all processors; `progress` hears how
/// many pages are done and how many there are.
///
/// # Errors
/// A page cannot be read, understood or written; the message names it.
pub fn folder(
    folder: &Path,
    book_title: &str,
    progress: &mut dyn FnMut(usize, usize),
) -> anyhow::Result<()> {
    let pages = pages(folder)?;
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (sender, mended) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, pages, next) = (sender.clone(), &pages, &next);
            scope.spawn(move || {
                while let Some(path) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if sender.send(mend(path, book_title)).is_err() {
                        // Another page has failed.
                        break;
                    }
                }
            });
        }
        drop(sender);
        progress(0, pages.len());
        for (index, result) in mended.into_iter().enumerate() {
            result?;
            progress(index + 1, pages.len());
        }
        Ok(())
    })
}

/// Repairs the page in a file.
fn mend(path: &Path, book_title: &str) -> anyhow::Result<()> {
    let mended = fs::read_to_string(path)
        .map_err(anyhow::Error::from)
        .and_then(|html| {
            page(Page {
                path,
                html: &html,
                book_title,
            })
        })
        .with_context(|| format!("the page {} cannot be mended", path.display()))?;
    fs::write(path, mended).with_context(|| format!("{} cannot be written", path.display()))
}

/// The page with all repairs.
///
/// # Errors
/// The page is no HTML that can be understood, or a drawing that it shows
/// cannot be read.
pub fn page(page: Page<'_>) -> anyhow::Result<String> {
    let titled = frame::mended(page.html);
    let drawings = pictures::read_drawings(page.path, &titled)?;
    let widths = code::widths(&titled)?;
    let mut settings = RewriteStrSettings::new();
    let repairs = navigation::repairs(&titled)
        .into_iter()
        .chain(headings::repairs(page.path, page.book_title))
        .chain(code::repairs(widths))
        .chain(tables::repairs())
        .chain(explorers::repairs(page.path))
        .chain(pictures::repairs(drawings));
    for repair in repairs {
        settings = settings.append_element_content_handler(repair);
    }
    policy::declared(&rewrite_str(&titled, settings)?)
}

/// Whether this is the page with all chapters one after the other.
fn is_for_print(page: &Path) -> bool {
    page.file_name().is_some_and(|name| name == "print.html")
}

/// The HTML files below a folder, the longest first, so that no processor is
/// left with it alone at the end.
fn pages(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "html")
            {
                found.push((Reverse(entry.metadata()?.len()), path));
            }
        }
    }
    found.sort();
    Ok(found.into_iter().map(|(_, path)| path).collect())
}
