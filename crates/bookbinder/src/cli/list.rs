//! `bookbinder list`

use std::path::Path;

use clap::Args;
use listing::{Listings, Program, Run};
use serde_json::{Value, json};

use super::say::{data, say};

/// The columns of the table, by their names in JSON.
const COLUMNS: [&str; 6] = ["slug", "part", "expect", "order", "chapters", "caption"];

#[derive(Debug, Args)]
pub struct ListArgs {
    /// Print an array of JSON objects instead of a table
    #[arg(long)]
    json: bool,
}

pub fn run(root: &Path, args: &ListArgs) -> anyhow::Result<()> {
    let listings = Listings::load(root)?;
    let places = mdbook_listings::places(&book::load(root)?.book);
    let mut objects = Vec::new();
    for listing in listings.iter() {
        let chapters = places.get(&listing.slug).into_iter().flatten();
        let first = listing.runs_of(Program::Rust).next();
        let run = |run: &Run| {
            json!({
                "name": listing.run_name(run),
                "command": listing.command(run),
                "expect": run.expect.name(),
                "order": run.order.name(),
            })
        };
        let refused = listing.compile_fail.iter().map(|version| &version.name);
        objects.push(json!({
            "slug": listing.slug,
            "part": listing.part,
            "caption": listing.caption,
            "platform": listing.platform,
            "expect": first.map(|run| run.expect.name()),
            "order": first.map(|run| run.order.name()),
            "chapters": chapters.map(|path| path.display().to_string()).collect::<Vec<_>>(),
            "runs": listing.runs.iter().map(run).collect::<Vec<_>>(),
            "models": listing.models.len(),
            "unmodelled": listing.unmodelled,
            "refused": refused.collect::<Vec<_>>(),
        }));
    }
    if args.json {
        return data(&serde_json::to_string_pretty(&objects)?);
    }
    let cells = |object: &Value| COLUMNS.map(|column| cell(&object[column]));
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    rows.extend(objects.iter().map(cells));
    say(table(&rows).trim_end())
}

fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(cells) => cells.iter().map(cell).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

/// Rows of cells, in columns that are as wide as their widest cell.
pub fn table<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: [_; COLUMNS] = std::array::from_fn(|column| width(column).unwrap_or(0));
    let mut table = String::new();
    for row in rows {
        let cells = row.iter().zip(widths);
        let cells = cells.map(|(cell, width)| format!("{cell:<width$}  "));
        table += String::from_iter(cells).trim_end();
        table += "\n";
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_cells() {
        let rows = [["series", "n"], ["a", "12"], ["zwölf µs", "3"]];
        let rows = rows.map(|row| row.map(str::to_owned));
        assert_eq!(table(&rows), "series    n\na         12\nzwölf µs  3\n");
    }
}
