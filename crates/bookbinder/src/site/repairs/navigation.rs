//! Ways around a page: skip link, table of contents, menu bar, search.

use lol_html::element;
use lol_html::html_content::{ContentType, Element};

use super::{Repair, attributes};
use mdbook_listings::wording::text;

/// The id of the element that holds what the reader came for.
const CONTENT: &str = "mdbook-main";

/// Repairs what surrounds the content.
pub fn repairs<'h>() -> Vec<Repair<'h>> {
    vec![
        // The tabindex is there so that the skip link moves the focus, not only
        // the page.
        attributes("main", [("id", CONTENT), ("tabindex", "-1")]),
        // mdBook hides this box from everybody and shows its label as a button,
        // which no key reaches. Without scripts the box is for keys and the
        // label for the mouse; with them there is a real button, which works
        // the box (theme/frame.js).
        attributes(
            "#mdbook-sidebar-toggle-anchor",
            [
                ("class", "visually-hidden"),
                ("aria-label", text("site.contents")),
                ("aria-controls", "mdbook-sidebar"),
            ],
        ),
        element!("#mdbook-sidebar-toggle", |label| {
            label.set_tag_name("button")?;
            label.remove_attribute("for");
            label.set_attribute("type", "button")?;
            label.set_attribute("title", text("site.contents"))?;
            label.set_attribute("aria-label", text("site.contents"))?;
            label.after(&without_scripts(), ContentType::Html);
            Ok(())
        }),
        attributes("#mdbook-menu-bar", [("role", "banner")]),
        attributes("#mdbook-searchbar-outer", [("role", "search")]),
        // mdBook names an id that does not exist.
        attributes(
            "#mdbook-searchbar",
            [
                ("aria-label", text("site.search")),
                ("aria-describedby", "mdbook-searchresults-header"),
            ],
        ),
        attributes("#mdbook-searchresults-header", [("role", "status")]),
        // The document in the frame has no content to skip to.
        element!("body:not(.sidebar-iframe-inner)", |body: &mut Element| {
            body.prepend(&skip_link(), ContentType::Html);
            Ok(())
        }),
    ]
}

/// On a page with a base address the script of the theme follows the link,
/// which would lead to another page.
fn skip_link() -> String {
    let words = text("site.skip-link");
    format!("<a class=\"skip-link\" href=\"#{CONTENT}\">{words}</a>")
}

/// What opens the table of contents with a mouse where scripts are off.
fn without_scripts() -> String {
    let words = text("site.contents");
    format!(
        "<noscript><label class=\"icon-button\" for=\"mdbook-sidebar-toggle-anchor\" title=\"{words}\">☰</label></noscript>"
    )
}
