//! What pages are made of: pieces of Markdown, with as little HTML around them
//! as the style sheet needs.

/// Text as it stands in HTML, also between double quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A line of text as HTML; what stands between backticks is code.
pub fn inline(text: &str) -> String {
    let mut html = String::new();
    for (index, piece) in escape(text).split('`').enumerate() {
        match (index % 2, index) {
            (_, 0) => {}
            (1, _) => html.push_str("<code>"),
            _ => html.push_str("</code>"),
        }
        html.push_str(piece);
    }
    html
}

/// The id of what stands on a page of a listing: of its first one, which has
/// no name, or of the one of this name.
pub fn id(kind: &str, slug: &str, name: Option<&str>) -> String {
    match name {
        None => format!("{kind}-{slug}"),
        Some(name) => format!("{kind}-{slug}-{name}"),
    }
}

/// The beginning of a figure, with its caption as HTML.
pub fn figure(class: &str, id: &str, caption: &str) -> String {
    format!(
        "<figure class=\"{class}\" id=\"{id}\">\n<figcaption><a class=\"anchor\" href=\"#{id}\">{caption}</a></figcaption>\n\n"
    )
}

/// A paragraph of HTML.
pub fn paragraph(class: &str, html: &str) -> String {
    format!("<p class=\"{class}\">{html}</p>\n\n")
}

/// A fenced block whose fence is longer than any run of backticks in the text.
pub fn fence(info: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest.max(2) + 1);
    format!(
        "{ticks}{info}\n{}\n{ticks}\n\n",
        text.trim_end_matches('\n')
    )
}

/// Text that fits into a cell of a table.
pub fn cell(text: &str) -> String {
    escape(text.trim()).replace('|', "\\|")
}

/// The beginning of a table. Its last columns, so many of them, hold numbers
/// and are aligned for it.
pub fn table_head<T: AsRef<str>>(heading: &[T], numbers: usize) -> String {
    let words = " --- |".repeat(heading.len() - numbers);
    format!(
        "{}|{words}{}\n",
        table_row(heading),
        " ---: |".repeat(numbers)
    )
}

/// A row of a table.
pub fn table_row<T: AsRef<str>>(cells: &[T]) -> String {
    let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
    format!("| {} |\n", cells.join(" | "))
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
        let html = figure("listing", "x", &inline("A `Vec<u8>` & more"));
        assert!(
            html.contains(">A <code>Vec&lt;u8&gt;</code> &amp; more</a>"),
            "{html}"
        );
    }

    #[test]
    fn a_table_has_numbers_on_the_right() {
        assert_eq!(
            table_head(&["What", "How much"], 1) + &table_row(&[cell("a | b"), cell("1")]),
            "| What | How much |\n| --- | ---: |\n| a \\| b | 1 |\n"
        );
    }
}
