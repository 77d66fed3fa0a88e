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
//!   in a narrow window they are below each other.
//! - The box behind an enlargeable picture says what it is for.
//! - A mouse resting on a mark of a timeline shows its line of output, also
//!   without JavaScript.
//! - A drawing marked `<img class="inline" src="….svg">` becomes part of the
//!   page, where it takes the colours of the chosen theme.
//! - The page for print has no players of schedules.
//! - The frame that holds the table of contents for readers without JavaScript
//!   has a title, and so has the document in it, whose list is well-formed.
//! - A Content-Security-Policy lets no script run but those that mdBook and the
//!   theme bring.

mod code;
mod frame;
mod headings;
mod navigation;
mod pictures;
mod policy;
mod tables;

use std::borrow::Cow;
use std::cmp::Reverse;

use anyhow::Context as _;
use hyper::body::Bytes;
use lol_html::{ElementContentHandlers, RewriteStrSettings, Selector, element, rewrite_str};

use super::{Pages, Progress};

/// A repair as lol_html takes it: which elements, and what to do with them.
type Repair<'h> = (Cow<'h, Selector>, ElementContentHandlers<'h>);

/// A rendered page and what a repair has to know about it.
#[derive(Debug, Clone, Copy)]
struct Page<'a> {
    /// Its path below the book's root, which relative links start from.
    path: &'a str,
    html: &'a str,
    book_title: &'a str,
    /// All files of the book.
    book: &'a Pages,
}

/// All pages of a book, repaired, on all processors. `progress` hears how many
/// are done.
///
/// # Errors
/// A page cannot be understood; the message names it. An error of `progress`
/// ends the work and is passed on.
pub fn all(book: &Pages, book_title: &str, progress: Progress<'_>) -> anyhow::Result<Pages> {
    let is_page = |(name, _): &(&String, &Bytes)| name.ends_with(".html");
    let mut pages = Vec::from_iter(book.iter().filter(is_page));
    // The longest first, so that no processor is left with it alone at the end.
    pages.sort_by_key(|(_, html)| Reverse(html.len()));
    let work = |&(path, html): &(&String, &Bytes)| {
        let repaired = || {
            let html = &frame::mended(str::from_utf8(html)?);
            repaired_page(Page {
                path,
                html,
                book_title,
                book,
            })
        };
        (path.clone(), repaired())
    };
    let mut done = Pages::new();
    parallel::each(&pages, parallel::processors(), work, |(path, html)| {
        let html = html.with_context(|| format!("the page {path} cannot be mended"))?;
        done.insert(path, html.into());
        progress(&format!("mending page {} of {}", done.len(), pages.len()))
    })?;
    Ok(done)
}

/// A repair that gives an element some attributes.
fn attributes<'h, const N: usize>(
    selector: &str,
    attributes: [(&'static str, &'static str); N],
) -> Repair<'h> {
    element!(selector, move |element| {
        for (name, value) in attributes {
            element.set_attribute(name, value)?;
        }
        Ok(())
    })
}

/// The page with all repairs.
fn repaired_page(page: Page<'_>) -> anyhow::Result<String> {
    let repairs = navigation::repairs()
        .into_iter()
        .chain(headings::repairs(page))
        .chain(code::repairs(page))
        .chain(tables::repairs(page))
        .chain(pictures::repairs(page));
    let settings = repairs.fold(RewriteStrSettings::new(), |settings, repair| {
        settings.append_element_content_handler(repair)
    });
    policy::declared(&rewrite_str(page.html, settings)?)
}
