//! Pictures: drawings that follow the theme, the words of marks, and boxes
//! that enlarge.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::Repair;
use mdbook_listings::wording;

/// Drawings to be put into the page itself.
const DRAWING: &str = "img.inline[src$=\".svg\"]";

/// The drawings that a page shows, in its order: each an `svg` element.
///
/// # Errors
/// A drawing cannot be read, or has no `svg` element.
pub fn read_drawings(page: &Path, html: &str) -> anyhow::Result<Vec<String>> {
    if !html.contains("<img ") {
        // Spares nearly all pages a reading.
        return Ok(Vec::new());
    }
    let sources: RefCell<Vec<String>> = RefCell::default();
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!(DRAWING, |image| {
            sources.borrow_mut().extend(image.get_attribute("src"));
            Ok(())
        }));
    rewrite_str(html, settings)?;
    let folder = page.parent().unwrap_or(Path::new(""));
    sources
        .into_inner()
        .iter()
        .map(|source| read_drawing(&folder.join(source)))
        .collect()
}

/// The `svg` element of a file, without what stands before it.
fn read_drawing(file: &Path) -> anyhow::Result<String> {
    let text = fs::read_to_string(file)
        .with_context(|| format!("the drawing {} cannot be read", file.display()))?;
    let start = text
        .find("<svg")
        .with_context(|| format!("the drawing {} has no svg element", file.display()))?;
    Ok(text[start..].trim_end().to_owned())
}

/// Puts the drawings of the page in, and names the boxes that enlarge.
pub fn repairs<'h>(drawings: Vec<String>) -> Vec<Repair<'h>> {
    let mut drawings = drawings.into_iter();
    vec![
        element!(DRAWING, move |image| {
            if let Some(drawing) = drawings.next() {
                let attributes = accessible(image);
                image.replace(
                    &drawing.replacen("<svg", &format!("<svg {attributes}"), 1),
                    ContentType::Html,
                );
            }
            Ok(())
        }),
        // Words that a mouse resting on a mark makes seen, even without
        // JavaScript. mdBook has made its search index by now: what is in the
        // output already would only be found twice.
        element!(".timeline [data-line]", |mark| {
            if let Some(words) = mark.get_attribute("data-line") {
                let words = words.replace('<', "&lt;").replace('>', "&gt;");
                mark.prepend(&format!("<title>{words}</title>"), ContentType::Html);
            }
            Ok(())
        }),
        element!("input.checkbox-img", |input| {
            input.set_attribute("aria-label", wording::text("site.enlarge"))?;
            Ok(())
        }),
    ]
}

/// What stands in for a picture's alternative text in an `svg` element.
fn accessible(image: &Element<'_, '_>) -> String {
    match image.get_attribute("alt").filter(|text| !text.is_empty()) {
        Some(text) => format!(
            "role=\"img\" aria-label=\"{}\"",
            text.replace('"', "&quot;")
        ),
        None => "aria-hidden=\"true\"".to_owned(),
    }
}
