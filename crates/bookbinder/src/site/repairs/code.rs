//! Code and tables that may be wider than the window: whoever has no mouse
//! scrolls them with the arrow keys, and so must be able to reach them.

use std::cell::RefCell;
use std::rc::Rc;

use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, RewriteStrSettings, element, rewrite_str, text};

use super::Repair;
use mdbook_listings::wording::text;

/// So many columns of code fit beside the margins of a window of 320 CSS
/// pixels, the narrowest in which WCAG 2.2 asks that a page can be read
/// (<https://www.w3.org/TR/WCAG22/#reflow>).
const ALWAYS_FITS: usize = 28;

/// The number of columns of each code block, in the order of the page.
///
/// # Errors
/// The page is no HTML that can be understood.
pub fn widths(html: &str) -> anyhow::Result<Vec<usize>> {
    let texts: RefCell<Vec<String>> = RefCell::default();
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("pre > code", |_| {
            texts.borrow_mut().push(String::new());
            Ok(())
        }))
        .append_element_content_handler(text!("pre > code", |chunk| {
            if let Some(text) = texts.borrow_mut().last_mut() {
                text.push_str(chunk.as_str());
            }
            Ok(())
        }));
    rewrite_str(html, settings)?;
    Ok(texts
        .into_inner()
        .iter()
        .map(|text| columns(text))
        .collect())
}

/// The columns of the longest line; a character reference such as `&lt;` is one.
fn columns(html: &str) -> usize {
    let columns_of = |line: &str| {
        let mut in_reference = false;
        line.chars()
            .filter(|&c| {
                let counts = !in_reference;
                in_reference = if in_reference { c != ';' } else { c == '&' };
                counts
            })
            .count()
    };
    html.lines().map(columns_of).max().unwrap_or(0)
}

/// Makes what may scroll reachable, and names it. `widths` are those of the
/// same page.
pub fn repairs<'h>(widths: Vec<usize>) -> Vec<Repair<'h>> {
    // The handlers of one element run in the order of this list: the later ones
    // know better what the code is.
    let wide = Rc::new(RefCell::new(
        widths.into_iter().map(|width| width > ALWAYS_FITS),
    ));
    let is_wide = Rc::new(RefCell::new(false));
    let again = Rc::clone(&is_wide);
    let in_run = Rc::clone(&is_wide);
    let mut command = String::new();
    vec![
        element!("pre > code", move |code| {
            *is_wide.borrow_mut() = wide.borrow_mut().next().unwrap_or(true);
            if *is_wide.borrow() {
                name(code, language(code))
            } else {
                Ok(())
            }
        }),
        element!(".listing-run pre > code.language-text", move |code| {
            if *in_run.borrow() {
                name(code, text("site.output"))
            } else {
                Ok(())
            }
        }),
        element!(".refused pre > code.language-text", move |code| {
            if *again.borrow() {
                name(code, text("site.compiler-message"))
            } else {
                Ok(())
            }
        }),
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
        element!(".table-wrapper", |table| name(table, text("site.table"))),
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
    let language = classes
        .split_whitespace()
        .find_map(|class| class.strip_prefix("language-"));
    match language {
        Some("rust") => text("site.rust-code"),
        Some("python") => text("site.python-code"),
        Some("sh") => text("site.command"),
        _ => text("site.code"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_that_the_reader_sees() {
        assert_eq!(columns("ab\nVec&lt;u8&gt;;\nc"), 8);
        assert_eq!(columns(""), 0);
        let html = "<pre><code>ab<span>cd</span>\ne</code></pre><p><code>no block</code></p>";
        assert_eq!(widths(html).expect("a page"), [4]);
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
            for repair in repairs(vec![0, 0, 0]) {
                settings = settings.append_element_content_handler(repair);
            }
            let mended = rewrite_str(&html, settings).expect("a page");
            let wanted = block(copied) + &block("again") + "<pre><code>text\n</code></pre>";
            assert_eq!(mended, wanted);
        }
    }
}
