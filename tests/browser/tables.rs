//! A table with more columns than a phone has room for shows them all.

use libtest_mimic::Trial;
use serde_json::json;

use crate::pages::{NARROW, WIDE};
use crate::site::{Site, Visit};

/// Pages whose tables have three columns and more, some of them empty cells,
/// some numbers.
const PAGES: [&str; 3] = [
    "choosing/which-one-when",
    "reference/phrasebook",
    "choosing/cost-of-memory",
];

pub fn trials(site: &Site) -> Vec<Trial> {
    let trial = |page| {
        let test = async move |visit: &Visit| shows_all_columns(visit, page).await;
        site.trial(page, test).with_kind("tables")
    };
    PAGES.into_iter().map(trial).collect()
}

/// In a wide window the cells of a row stand side by side, in a narrow one below
/// each other with the headings of their columns, and nothing is cut off.
async fn shows_all_columns(visit: &Visit, page: &str) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    for (width, same_place) in [(WIDE, "top"), (NARROW, "left")] {
        browser.open(&format!("{book}/{page}.html"), width).await?;
        let problems = browser
            .run(&format!(
                "document.querySelectorAll('details').forEach(details => details.open = true); \
                 const rows = [...document.querySelectorAll('.table-wrapper tr')] \
                     .filter(row => row.querySelectorAll('td').length > 2); \
                 const problems = rows.length > 5 ? [] : ['hardly any row']; \
                 for (const row of rows) {{ \
                     const cells = [...row.querySelectorAll('td:not(:empty)')]; \
                     const places = cells.map(cell => Math.round(cell.getBoundingClientRect().{same_place})); \
                     if (new Set(places).size > 1) problems.push(`${{row.textContent}}: ${{places}}`); \
                     if (cells.some(cell => cell.role !== 'cell') || row.role !== 'row') \
                         problems.push(`no row for those who hear it: ${{row.textContent}}`); \
                     const headings = cells.map(cell => getComputedStyle(cell, '::before').content); \
                     if (headings.includes('none') !== ({width} === {WIDE})) \
                         problems.push(`${{row.textContent}}: ${{headings}}`); \
                 }} \
                 for (const table of document.querySelectorAll('.table-wrapper')) \
                     if (table.scrollWidth > table.clientWidth) problems.push(table.textContent); \
                 return problems.slice(0, 3).map(problem => problem.slice(0, 200));"
            ))
            .await?;
        if problems != json!([]) {
            return Err(format!("{width} px: {problems}"));
        }
    }
    Ok(())
}
