//! Code and tables that may be wider than the window: whoever has no mouse
//! scrolls them with the arrow keys, and so must be able to reach them.

use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, element, text};

use super::{Page, Repair};
use mdbook_listings::wording::text as words;

/// So many columns of code fit beside the margins of a window of 320 CSS
/// pixels, the narrowest in which WCAG 2.2 asks that a page can be read
/// (<https://www.w3.org/TR/WCAG22/#reflow>).
const ALWAYS_FITS: usize = 28;

/// A code block that holds plain text.
const TEXT: &str = "pre > code.language-text";

/// The number of columns of each code block, in the order of the page.
fn widths(html: &str) -> impl Iterator<Item = usize> {
    let starts = html.match_indices("<code").filter(|(place, _)| {
        let (_, parent) = html[..*place].rsplit_once('<').unwrap_or_default();
        parent.starts_with("pre") && parent.ends_with('>')
    });
    starts.map(|(place, _)| {
        let code = &html[place..];
        columns(code.split_once("</code>").map_or(code, |(code, _)| code))
    })
}

/// The columns of the longest line; a tag is none, and a character reference
/// such as `&lt;` is one.
fn columns(html: &str) -> usize {
    let (mut longest, mut columns, mut until) = (0, 0, None);
    for c in html.chars() {
        match (until, c) {
            (Some(end), _) => until = until.filter(|_| c != end),
            (None, '\n') => columns = 0,
            (None, '<') => until = Some('>'),
            (None, _) => {
                columns += 1;
                until = (c == '&').then_some(';');
            }
        }
        longest = longest.max(columns);
    }
    longest
}

/// Makes what may scroll reachable, and names it.
pub fn repairs<'h>(page: Page<'_>) -> Vec<Repair<'h>> {
    let wide: Vec<bool> = widths(page.html).map(|width| width > ALWAYS_FITS).collect();
    let mut wide = wide.into_iter();
    let mut command = String::new();
    // The handlers of one element run in the order of this list: the later ones
    // know better what the code is.
    let rename = |selector: &str, name: &'static str| {
        element!(selector, move |code| {
            if code.has_attribute("tabindex") {
                code.set_attribute("aria-label", name)?;
            }
            Ok(())
        })
    };
    vec![
        element!("pre > code", move |code| {
            if wide.next().unwrap_or(true) {
                name(code, language(code))?;
            }
            Ok(())
        }),
        rename(&format!(".listing-run {TEXT}"), words("site.output")),
        rename(&format!(".refused {TEXT}"), words("site.compiler-message")),
        // A terminal runs a pasted command at once if a line feed ends it.
        text!("pre > code.language-sh", move |chunk| {
            command.push_str(chunk.as_str());
            if chunk.last_in_text_node() {
                chunk.replace(command.trim_end_matches('\n'), ContentType::Html);
                command.clear();
            } else {
                chunk.remove();
            }
            Ok(())
        }),
        element!(".table-wrapper", |table| name(table, words("site.table"))),
    ]
}

/// Makes an element one that the tab key stops at, with a name.
fn name(element: &mut Element<'_, '_>, name: &str) -> HandlerResult {
    element.set_attribute("tabindex", "0")?;
    element.set_attribute("role", "group")?;
    element.set_attribute("aria-label", name)?;
    Ok(())
}

/// What a code block is, from the language that its class names.
fn language(code: &Element<'_, '_>) -> &'static str {
    let classes = code.get_attribute("class").unwrap_or_default();
    let mut classes = classes.split_whitespace();
    match classes.find_map(|class| class.strip_prefix("language-")) {
        Some("rust") => words("site.rust-code"),
        Some("python") => words("site.python-code"),
        Some("sh") => words("site.command"),
        _ => words("site.code"),
    }
}

#[cfg(test)]
mod tests {
    use lol_html::{RewriteStrSettings, rewrite_str};

    use super::*;

    #[test]
    fn columns_are_those_that_the_reader_sees() {
        assert_eq!(columns("ab\nVec&lt;u8&gt;;\nc"), 8);
        assert_eq!(columns(""), 0);
        let html = "<pre><code>ab<span>cd</span>\ne</code></pre><p><code>no block</code></p>";
        assert_eq!(widths(html).collect::<Vec<_>>(), [4]);
        let playground = "<pre class=\"a\"><code class=\"b\">abcde</code></pre>";
        assert_eq!(
            widths(&[html, playground].concat()).collect::<Vec<_>>(),
            [4, 5]
        );
    }

    #[test]
    fn a_copied_command_has_no_line_feed_at_its_end() {
        let block = |text: &str| format!("<pre><code class=\"language-sh\">{text}</code></pre>");
        for (text, copied) in [
            ("cargo run -q -p sing\n", "cargo run -q -p sing"),
            ("A='&lt;&amp;' b\nc  d\n\n", "A='&lt;&amp;' b\nc  d"),
            ("", ""),
        ] {
            let html = block(text) + &block("again\n") + "<pre><code>text\n</code></pre>";
            let mut settings = RewriteStrSettings::new();
            let page = Page {
                path: "songs.html",
                html: &html,
                book_title: "",
                book: &crate::site::Pages::new(),
            };
            for repair in repairs(page) {
                settings = settings.append_element_content_handler(repair);
            }
            let mended = rewrite_str(&html, settings).expect("a page");
            let wanted = block(copied) + &block("again") + "<pre><code>text\n</code></pre>";
            assert_eq!(mended, wanted);
        }
    }
}
