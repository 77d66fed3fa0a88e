//! The table from what a reader knows in Python to the book's sections.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use crate::markup::{table_head, table_row};
use crate::wording;
use listing::toml_file;

/// Where the rows stand, below the root of the repository.
pub const FILE: &str = "listings/from-python.toml";

/// The subjects that the book has to cover: `S01` to `S40`.
const SUBJECTS: std::ops::RangeInclusive<u32> = 1..=40;

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

/// Reads the rows and checks that each subject has one, and each row a section.
///
/// # Errors
/// The file is missing or broken, or a subject is missing, double or without a
/// section.
pub fn load(root: &Path) -> anyhow::Result<Vec<Row>> {
    let text = std::fs::read_to_string(root.join(FILE))
        .with_context(|| format!("{FILE} cannot be read"))?;
    parse(&text)
}

fn parse(text: &str) -> anyhow::Result<Vec<Row>> {
    let rows: Rows = toml_file::parse(FILE, text)?;
    let mut seen = BTreeSet::new();
    for row in &rows.row {
        if !seen.insert(row.id.clone()) {
            bail!("{FILE}: {} stands twice", row.id);
        }
    }
    let wanted: BTreeSet<String> = SUBJECTS.map(|number| format!("S{number:02}")).collect();
    seen.retain(|id| !id.starts_with('+'));
    if let Some(id) = wanted.symmetric_difference(&seen).next() {
        bail!(
            "{FILE}: {id} is {}",
            if seen.contains(id) {
                "no subject of the book"
            } else {
                "missing"
            }
        );
    }
    Ok(rows.row)
}

/// The rows, as one Markdown table for each subject.
/// `section` gives the link to a chapter, `program` the link to a listing.
///
/// # Errors
/// Passes on what the two functions refuse.
pub fn tables(
    rows: &[Row],
    section: impl Fn(&str) -> anyhow::Result<String>,
    program: impl Fn(&str) -> anyhow::Result<String>,
) -> anyhow::Result<String> {
    let mut page = String::new();
    let mut subject = None;
    for row in rows {
        if subject != Some(&row.subject) {
            subject = Some(&row.subject);
            let id: String = row
                .subject
                .to_lowercase()
                .replace(|c: char| !c.is_ascii_alphanumeric(), "-");
            write!(
                page,
                "\n## {} {{#{id}}}\n\n{}",
                row.subject,
                table_head(&wording::FROM_PYTHON, 0)
            )?;
        }
        let links: Vec<String> = row
            .listings
            .iter()
            .map(|slug| program(slug))
            .collect::<anyhow::Result<_>>()?;
        let section = section(&row.chapter)?;
        page.push_str(&table_row(&[&row.python, &section, &links.join(", ")]));
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(of: impl IntoIterator<Item = u32>) -> String {
        of.into_iter()
            .map(|number| {
                format!(
                    "[[row]]\nid = \"S{number:02}\"\nsubject = \"a\"\npython = \"b\"\nchapter = \"c.md\"\n"
                )
            })
            .collect()
    }

    #[test]
    fn every_subject_has_one_row_and_every_row_a_section() {
        assert_eq!(parse(&rows(SUBJECTS)).expect("all of them").len(), 40);
        let refused = |text: &str| parse(text).expect_err("a hole").to_string();
        assert!(refused(&rows(1..=39)).contains("S40 is missing"));
        assert!(refused(&(rows(SUBJECTS) + &rows([7]))).contains("S07 stands twice"));
        let to_come = rows(SUBJECTS).replacen("chapter = \"c.md\"", "", 1);
        assert!(refused(&to_come).contains("missing field `chapter`"));
        let pending = rows(SUBJECTS).replacen("chapter", "pending = true\nchapter", 1);
        assert!(refused(&pending).contains("unknown field `pending`"));
    }
}
