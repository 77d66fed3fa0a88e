//! Ways around a page: skip link, table of contents, menu bar, search.

use lol_html::element;
use lol_html::html_content::{ContentType, Element};

use super::Repair;
use crate::wording::{SEARCH_LABEL, SKIP_LINK, TABLE_OF_CONTENTS};

/// The id of the element that holds what the reader came for.
pub const CONTENT: &str = "mdbook-main";

/// Repairs what surrounds the content.
pub fn repairs<'h>(html: &str) -> Vec<Repair<'h>> {
    let skip_link = skip_link(has_base(html));
    let mut repairs = vec![
        element!("main", |main| {
            main.set_attribute("id", CONTENT)?;
            // So that the skip link moves the focus, not only the page.
            main.set_attribute("tabindex", "-1")?;
            Ok(())
        }),
        // mdBook hides this box from everybody and shows its label as a button,
        // which no key reaches. Now the box is for keys, the label for the mouse.
        element!("#mdbook-sidebar-toggle-anchor", |toggle| {
            toggle.set_attribute("class", "visually-hidden")?;
            toggle.set_attribute("aria-label", TABLE_OF_CONTENTS)?;
            toggle.set_attribute("aria-controls", "mdbook-sidebar")?;
            Ok(())
        }),
        element!("#mdbook-sidebar-toggle", |label| {
            label.set_attribute("aria-hidden", "true")?;
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
            field.set_attribute("aria-label", SEARCH_LABEL)?;
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
        repairs.push(element!("body", move |body: &mut Element| {
            body.prepend(&skip_link, ContentType::Html);
            Ok(())
        }));
    }
    repairs
}

/// Whether links of the page start from another address than its own, as they
/// do on the page that stands in for any missing one.
fn has_base(html: &str) -> bool {
    html.contains("<base href=")
}

fn skip_link(has_base: bool) -> String {
    // A link to a place in the page would leave a page with a base.
    let script = if has_base {
        format!(" onclick=\"document.getElementById('{CONTENT}').focus(); return false\"")
    } else {
        String::new()
    };
    format!("<a class=\"skip-link\" href=\"#{CONTENT}\"{script}>{SKIP_LINK}</a>")
}
