//! The table from what a reader knows in Python to the book's sections.

use std::path::Path;

use serde::Deserialize;

use crate::markup::table;
use crate::wording::text;
use listing::{read_text, toml_file};

/// Where the rows stand, below the root of the repository.
pub const FILE: &str = "listings/from-python.toml";

/// One thing that a reader knows in Python.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Names the subject; it does not appear on the page. One that begins with
    /// `+` is no subject that the book has to cover, but one that it adds.
    pub id: String,
    /// The group of rows that this one belongs to.
    pub subject: String,
    /// What the reader knows, as Markdown.
    pub python: String,
    /// The file of the section, relative to `src`.
    pub chapter: String,
    /// The programs of the section.
    #[serde(default)]
    pub listings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    row: Vec<Row>,
}

/// Reads the rows.
///
/// # Errors
/// The file is missing or broken.
pub fn load(root: &Path) -> anyhow::Result<Vec<Row>> {
    let text = read_text(&root.join(FILE))?;
    Ok(toml_file::parse::<Rows>(FILE, &text)?.row)
}

/// The rows, as one Markdown table for each subject.
/// `section` gives the link to a chapter, `program` the link to a listing.
///
/// # Errors
/// Passes on what the two functions refuse.
pub(crate) fn tables(
    rows: &[Row],
    section: impl Fn(&str) -> anyhow::Result<String>,
    program: impl Fn(&str) -> anyhow::Result<String>,
) -> anyhow::Result<String> {
    let mut page = String::new();
    for group in rows.chunk_by(|one, next| one.subject == next.subject) {
        let subject = &group[0].subject;
        let id = subject.to_lowercase();
        let id = id.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        let mut cells = Vec::new();
        for row in group {
            let programs = row.listings.iter().map(|slug| program(slug));
            let programs: Vec<String> = programs.collect::<anyhow::Result<_>>()?;
            let section = section(&row.chapter)?;
            cells.push([row.python.clone(), section, programs.join(", ")]);
        }
        let table = table(text("listing.from-python"), 0, cells);
        page += &format!("\n## {subject} {{#{id}}}\n\n{table}");
    }
    Ok(page)
}
