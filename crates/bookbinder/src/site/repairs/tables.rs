//! Tables of three columns or more, which a narrow window has no room for: the
//! style sheet puts the cells of a row below each other there, and each cell
//! needs the heading of its column for it.

use std::cell::RefCell;
use std::rc::Rc;

use lol_html::{element, text};

use super::{Page, Repair};

/// So many columns stand side by side in any window.
const ALWAYS_FIT: usize = 2;

/// What stands in the table that is read now.
#[derive(Debug, Default)]
struct Table {
    headings: Vec<String>,
    /// How many cells of the row have been read.
    cells: usize,
}

/// Writes the heading of its column on each cell of a wide table. That the cells
/// are cells even where they are laid out as blocks is said by `theme/frame.js`:
/// in the page itself such words about a table are no valid HTML.
pub fn repairs<'h>(page: Page<'_>) -> Vec<Repair<'h>> {
    // Spares most pages the reading.
    if !page.html.contains("<table") {
        return Vec::new();
    }
    let table = Rc::new(RefCell::new(Table::default()));
    let words = Rc::clone(&table);
    vec![
        element!(
            "main table, main thead th, main tr, main td",
            move |element| {
                let mut table = table.borrow_mut();
                match element.tag_name().as_str() {
                    "table" => *table = Table::default(),
                    "th" => table.headings.push(String::new()),
                    "tr" => table.cells = 0,
                    _ => {
                        if table.headings.len() > ALWAYS_FIT
                            && let Some(heading) = table.headings.get(table.cells)
                        {
                            element.set_attribute("data-label", heading)?;
                        }
                        table.cells += 1;
                    }
                }
                Ok(())
            }
        ),
        text!("main thead th", move |chunk| {
            if let Some(heading) = words.borrow_mut().headings.last_mut() {
                heading.push_str(chunk.as_str());
            }
            Ok(())
        }),
    ]
}

#[cfg(test)]
mod tests {
    use lol_html::{RewriteStrSettings, rewrite_str};

    use super::*;

    fn repaired(table: &str) -> String {
        let html = format!("<main>{table}</main>");
        let page = Page {
            path: "a.html",
            html: &html,
            book_title: "",
            book: &Default::default(),
        };
        let settings = repairs(page)
            .into_iter()
            .fold(RewriteStrSettings::new(), |settings, repair| {
                settings.append_element_content_handler(repair)
            });
        rewrite_str(&html, settings).expect("HTML")
    }

    fn labels(html: &str) -> Vec<&str> {
        let labels = html.split("data-label=\"").skip(1);
        labels.filter_map(|rest| rest.split('"').next()).collect()
    }

    const WIDE: &str = "<table><thead><tr><th>In <code>a&lt;b</code></th><th>two</th>\
        <th>three</th></tr></thead><tbody><tr><td>1</td><td></td><td>3</td></tr>\
        <tr><td>4</td><td>5</td><td>6</td></tr></tbody></table>";

    #[test]
    fn the_cells_of_a_wide_table_know_their_headings() {
        let narrow = "<table><thead><tr><th>one</th><th>two</th></tr></thead>\
            <tbody><tr><td>1</td><td>2</td></tr></tbody></table>";
        let html = repaired(&[WIDE, narrow, WIDE].concat());
        let row = ["In a&lt;b", "two", "three"];
        assert_eq!(labels(&html), [row; 4].concat());
        assert!(repaired(narrow).contains("<td>1</td>"), "{html}");
    }
}
