//! The frame with the table of contents, shown where JavaScript is off.

use mdbook_listings::wording::text;

/// The start of the frame in mdBook's pages. It stands in a `noscript`, which
/// an HTML parser takes for text, so it is found as text.
const FRAME: &str = "<iframe class=\"sidebar-iframe-outer\"";

/// What mdBook puts around the title of a part and around a line between
/// chapters: one list item in another, without the list between them.
const DOUBLE_ITEM: &str = "<li class=\"chapter-item expanded \"><li ";

/// The page with a title for the frame in it. The document inside the frame
/// gets one for itself, and a list that is well-formed.
pub fn mended(html: &str) -> String {
    let title = text("site.contents");
    let html = html.replacen(FRAME, &format!("{FRAME} title=\"{title}\""), 1);
    if html.contains("<title>") {
        return html;
    }
    let html = html.replacen("<head>", &format!("<head><title>{title}</title>"), 1);
    // Any other item within an item is in a list of its own.
    let html = html.replace(DOUBLE_ITEM, "<li ");
    html.replace("</li></li>", "</li>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frame_and_its_document_have_a_title() {
        let page = mended(
            "<head><title>A</title></head><noscript><iframe class=\"sidebar-iframe-outer\" src=\"toc.html\">",
        );
        assert!(page.contains("<title>A</title>"), "{page}");
        assert!(
            page.contains("title=\"Table of contents\" src=\"toc.html\""),
            "{page}"
        );
        let list = "<head></head><li class=\"chapter-item expanded \"><li class=\"part-title\">Threads</li></li>\
            <li>a<ol><li>b</li></ol></li><li>";
        let single = "<li class=\"part-title\">Threads</li><li>a<ol><li>b</li></ol></li><li>";
        assert!(mended(list).ends_with(single), "{}", mended(list));
        assert!(mended("<html><head></head>").contains("<title>Table of contents</title>"));
    }
}
