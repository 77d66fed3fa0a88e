//! What pages are made of: pieces of Markdown, with as little HTML around them
//! as the style sheet needs.

use std::borrow::Cow;

/// Text as it stands in HTML, also between double quotes.
pub fn escape(text: &str) -> String {
    visible(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Text whose control characters are seen: what is invisible, moves the cursor
/// or turns the direction of what follows stands as a symbol (`␛`) or as an
/// escape (`\u{202e}`). Line feeds and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return text.into();
    }
    let mut seen = String::new();
    for c in text.chars() {
        match c {
            c if !is_hidden(c) => seen.push(c),
            // A block of Unicode shows the characters of ASCII in their order.
            '\0'..='\u{1f}' => seen.extend(char::from_u32(0x2400 + c as u32)),
            '\u{7f}' => seen.push('␡'),
            c => seen.extend(c.escape_unicode()),
        }
    }
    seen.into()
}

fn is_hidden(c: char) -> bool {
    let of_format = matches!(
        c,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    );
    of_format || (c.is_control() && c != '\n' && c != '\t')
}

/// A line of text as HTML; what stands between backticks is code.
pub fn inline(text: &str) -> String {
    let text = escape(text);
    let pieces = text.split('`').enumerate();
    let html = pieces.map(|(index, piece)| match index % 2 {
        0 => piece.to_owned(),
        _ => format!("<code>{piece}</code>"),
    });
    html.collect()
}

/// The id of what stands on a page of a listing: of its first one, which has
/// no name, or of the one of this name.
pub fn id(kind: &str, slug: &str, name: Option<&str>) -> String {
    let name = name.map(|name| format!("-{name}")).unwrap_or_default();
    format!("{kind}-{slug}{name}")
}

/// A figure with its caption, which is HTML and may have an id, its label.
pub fn figure(class: &str, id: &str, caption: &str, label: Option<&str>, content: &str) -> String {
    let label = label.map_or(String::new(), |label| format!(" id=\"{label}\""));
    format!(
        "<figure class=\"{class}\" id=\"{id}\">\n\
         <figcaption><a class=\"anchor\" href=\"#{id}\"{label}>{caption}</a></figcaption>\n\n\
         {content}</figure>\n"
    )
}

/// A paragraph of HTML.
pub fn paragraph(class: &str, html: &str) -> String {
    format!("<p class=\"{class}\">{html}</p>\n\n")
}

/// Markdown in a block of this class.
pub fn block(class: &str, markdown: &str) -> String {
    format!("<div class=\"{class}\">\n\n{markdown}</div>\n\n")
}

/// A fenced block whose fence is longer than any run of backticks in the text.
pub fn fence(info: &str, text: &str) -> String {
    let text = text.trim_end_matches('\n');
    let mut ticks = "```".to_owned();
    while text.contains(&ticks) {
        ticks.push('`');
    }
    format!("{ticks}{info}\n{text}\n{ticks}\n\n")
}

/// A block with what a program or a compiler printed.
pub fn output(text: &str) -> String {
    fence("text", &visible(text))
}

/// Text that fits into a cell of a table.
pub fn cell(text: &str) -> String {
    escape(text.trim()).replace('|', "\\|")
}

/// A table. Its heading is a text with bars between the cells. Its last columns,
/// so many of them, hold numbers and are aligned for it.
pub fn table<R: AsRef<[String]>>(
    heading: &str,
    numbers: usize,
    rows: impl IntoIterator<Item = R>,
) -> String {
    let words = " --- |".repeat(heading.split(" | ").count() - numbers);
    let numbers = " ---: |".repeat(numbers);
    let mut table = format!("| {heading} |\n|{words}{numbers}\n");
    for cells in rows {
        table += &format!("| {} |\n", cells.as_ref().join(" | "));
    }
    table
}

/// A table that is folded away below its summary.
pub fn folded(summary: &str, table: &str) -> String {
    format!("<details>\n<summary>{summary}</summary>\n\n{table}\n</details>\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_holds_any_text() {
        assert_eq!(fence("text", "a\n"), "```text\na\n```\n\n");
        assert_eq!(fence("text", "a ``` b"), "````text\na ``` b\n````\n\n");
    }

    #[test]
    fn a_caption_may_hold_code_and_angles() {
        let html = figure(
            "listing",
            "x",
            &inline("A `Vec<u8>` & more"),
            None,
            "text\n",
        );
        assert_eq!(
            html,
            "<figure class=\"listing\" id=\"x\">\n\
             <figcaption><a class=\"anchor\" href=\"#x\">A <code>Vec&lt;u8&gt;</code> &amp; more</a></figcaption>\n\n\
             text\n</figure>\n"
        );
        let labelled = figure("chart", "x", "A chart", Some("y"), "");
        assert!(
            labelled.contains("href=\"#x\" id=\"y\">A chart</a>"),
            "{labelled}"
        );
    }

    #[test]
    fn what_cannot_be_seen_is_shown() {
        for (text, seen) in [
            ("\u{1b}[31mred\u{1b}[0m", "␛[31mred␛[0m"),
            ("50 %\r100 %", "50 %␍100 %"),
            ("a\u{8}b\0\u{7}\u{7f}", "a␈b␀␇␡"),
            ("\u{9b}1m", "\\u{9b}1m"),
            (
                "x\u{202e}y\u{2066}z\u{200f}",
                "x\\u{202e}y\\u{2066}z\\u{200f}",
            ),
            (
                "\u{feff}a\u{200b}b\u{2028}",
                "\\u{feff}a\\u{200b}b\\u{2028}",
            ),
            ("a\tb\nä 👩\u{200d}🔬 …", "a\tb\nä 👩\u{200d}🔬 …"),
        ] {
            assert_eq!(visible(text), seen);
            assert_eq!(escape(text), seen, "in HTML, too");
        }
        assert_eq!(output("a\u{1b}[2K\n"), "```text\na␛[2K\n```\n\n");
    }

    #[test]
    fn a_table_has_numbers_on_the_right() {
        assert_eq!(
            table("What | How much", 1, [[cell("a | b"), cell("1")]]),
            "| What | How much |\n| --- | ---: |\n| a \\| b | 1 |\n"
        );
    }
}
