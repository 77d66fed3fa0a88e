//! Ways around a page: skip link, table of contents, menu bar, search.

use lol_html::element;
use lol_html::html_content::{ContentType, Element};

use super::{Page, Repair, attributes};
use mdbook_listings::wording::{SEARCH_LABEL, SKIP_LINK, TABLE_OF_CONTENTS};

/// The id of the element that holds what the reader came for.
const CONTENT: &str = "mdbook-main";

/// Repairs what surrounds the content.
pub fn repairs<'h>(page: Page<'_>) -> Vec<Repair<'h>> {
    let mut repairs = vec![
        // The tabindex is there so that the skip link moves the focus, not only
        // the page.
        attributes("main", &[("id", CONTENT), ("tabindex", "-1")]),
        // mdBook hides this box from everybody and shows its label as a button,
        // which no key reaches. Without scripts the box is for keys and the
        // label for the mouse; with them there is a real button, which works
        // the box (theme/frame.js).
        attributes(
            "#mdbook-sidebar-toggle-anchor",
            &[
                ("class", "visually-hidden"),
                ("aria-label", TABLE_OF_CONTENTS),
                ("aria-controls", "mdbook-sidebar"),
            ],
        ),
        element!("#mdbook-sidebar-toggle", |label| {
            label.set_tag_name("button")?;
            label.remove_attribute("for");
            label.set_attribute("type", "button")?;
            label.set_attribute("title", TABLE_OF_CONTENTS)?;
            label.set_attribute("aria-label", TABLE_OF_CONTENTS)?;
            label.after(&without_scripts(), ContentType::Html);
            Ok(())
        }),
        attributes("#mdbook-menu-bar", &[("role", "banner")]),
        attributes("#mdbook-searchbar-outer", &[("role", "search")]),
        // mdBook names an id that does not exist.
        attributes(
            "#mdbook-searchbar",
            &[
                ("aria-label", SEARCH_LABEL),
                ("aria-describedby", "mdbook-searchresults-header"),
            ],
        ),
        attributes("#mdbook-searchresults-header", &[("role", "status")]),
    ];
    // The document in the frame has no content to skip to.
    if page.html.contains("<main>") {
        repairs.push(element!("body", |body: &mut Element| {
            body.prepend(&skip_link(), ContentType::Html);
            Ok(())
        }));
    }
    repairs
}

/// On a page with a base address the script of the theme follows the link,
/// which would lead to another page.
fn skip_link() -> String {
    format!("<a class=\"skip-link\" href=\"#{CONTENT}\">{SKIP_LINK}</a>")
}

/// What opens the table of contents with a mouse where scripts are off.
fn without_scripts() -> String {
    format!(
        "<noscript><label class=\"icon-button\" for=\"mdbook-sidebar-toggle-anchor\" title=\"{TABLE_OF_CONTENTS}\">☰</label></noscript>"
    )
}
