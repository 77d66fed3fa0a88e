//! Ways around a page: skip link, table of contents, menu bar, search.

use lol_html::element;
use lol_html::html_content::{ContentType, Element};

use super::Repair;
use mdbook_listings::wording::text;

/// The id of the element that holds what the reader came for.
pub const CONTENT: &str = "mdbook-main";

/// Repairs what surrounds the content.
pub fn repairs<'h>(html: &str) -> Vec<Repair<'h>> {
    let mut repairs = vec![
        element!("main", |main| {
            main.set_attribute("id", CONTENT)?;
            // So that the skip link moves the focus, not only the page.
            main.set_attribute("tabindex", "-1")?;
            Ok(())
        }),
        // mdBook hides this box from everybody and shows its label as a button,
        // which no key reaches. Without scripts the box is for keys and the
        // label for the mouse; with them there is a real button, which works
        // the box (theme/frame.js).
        element!("#mdbook-sidebar-toggle-anchor", |toggle| {
            toggle.set_attribute("class", "visually-hidden")?;
            toggle.set_attribute("aria-label", text("site.contents"))?;
            toggle.set_attribute("aria-controls", "mdbook-sidebar")?;
            Ok(())
        }),
        element!("#mdbook-sidebar-toggle", |label| {
            label.set_tag_name("button")?;
            label.remove_attribute("for");
            label.set_attribute("type", "button")?;
            label.set_attribute("title", text("site.contents"))?;
            label.set_attribute("aria-label", text("site.contents"))?;
            label.after(&without_scripts(), ContentType::Html);
            Ok(())
        }),
        element!("#mdbook-menu-bar", |bar| {
            bar.set_attribute("role", "banner")?;
            Ok(())
        }),
        element!("#mdbook-searchbar-outer", |form| {
            form.set_attribute("role", "search")?;
            Ok(())
        }),
        element!("#mdbook-searchbar", |field| {
            field.set_attribute("aria-label", text("site.search"))?;
            // mdBook names an id that does not exist.
            field.set_attribute("aria-describedby", "mdbook-searchresults-header")?;
            Ok(())
        }),
        element!("#mdbook-searchresults-header", |count| {
            count.set_attribute("role", "status")?;
            Ok(())
        }),
    ];
    // The document in the frame has no content to skip to.
    if html.contains("<main>") {
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
