//! Pictures: drawings that follow the theme, the words of marks, and boxes
//! that enlarge.

use lol_html::element;
use lol_html::html_content::{ContentType, Element};

use super::{Page, Repair, attributes};
use mdbook_listings::wording::text;

/// Puts the drawings of the page in, writes the words of marks, and names the
/// boxes that enlarge.
pub fn repairs<'h>(page: Page<'h>) -> Vec<Repair<'h>> {
    vec![
        element!("img.inline[src$=\".svg\"]", move |image| {
            let source = image.get_attribute("src").unwrap_or_default();
            let drawing = drawing(page, &source).ok_or_else(|| {
                format!("the drawing {source} is not there or has no svg element")
            })?;
            let start = format!("<svg {}", accessible(image));
            image.replace(&drawing.replacen("<svg", &start, 1), ContentType::Html);
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
        attributes("input.checkbox-img", [("aria-label", text("site.enlarge"))]),
    ]
}

/// The `svg` element of a file that a page names, without what is before it.
fn drawing<'b>(page: Page<'b>, source: &str) -> Option<&'b str> {
    let mut parts: Vec<&str> = page.path.split('/').collect();
    parts.pop();
    for part in source.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    let file = page.book.get(&parts.join("/"))?;
    let text = str::from_utf8(file).ok()?;
    Some(text[text.find("<svg")?..].trim_end())
}

/// What stands in for a picture's alternative text in an `svg` element.
fn accessible(image: &Element<'_, '_>) -> String {
    match image.get_attribute("alt").filter(|text| !text.is_empty()) {
        Some(text) => {
            let text = text.replace('"', "&quot;");
            format!("role=\"img\" aria-label=\"{text}\"")
        }
        None => "aria-hidden=\"true\"".to_owned(),
    }
}
