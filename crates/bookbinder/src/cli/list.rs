//! `bookbinder list`

use std::path::Path;

use clap::Args;
use listing::{Listing, Listings, Program, Run};
use serde_json::json;

use super::say::{data, say};
use super::table::table;

#[derive(Debug, Args)]
pub struct ListArgs {
    /// Print an array of JSON objects instead of a table
    #[arg(long)]
    json: bool,
}

pub fn run(root: &Path, args: &ListArgs) -> anyhow::Result<()> {
    let listings = Listings::load(root)?;
    let places = mdbook_listings::places(&book::load(root)?.book);
    let chapters = |listing: &Listing| -> Vec<String> {
        places
            .get(&listing.slug)
            .into_iter()
            .flatten()
            .map(|path| path.display().to_string())
            .collect()
    };
    if args.json {
        let objects: Vec<_> = listings
            .iter()
            .map(|listing| {
                let first = listing.runs_of(Program::Rust).next();
                json!({
                    "slug": listing.slug,
                    "part": listing.part,
                    "caption": listing.caption,
                    "platform": listing.platform,
                    "expect": first.map(|run| run.expect.name()),
                    "order": first.map(order),
                    "chapters": chapters(listing),
                    "runs": listing.runs.iter().map(|run| json!({
                        "name": listing.run_name(run),
                        "command": listing.command(run),
                        "expect": run.expect.name(),
                        "order": order(run),
                    })).collect::<Vec<_>>(),
                    "models": listing.models.len(),
                    "unmodelled": listing.unmodelled,
                    "refused": listing.compile_fail.iter().map(|version| &version.name).collect::<Vec<_>>(),
                })
            })
            .collect();
        return data(&serde_json::to_string_pretty(&objects)?);
    }
    let heading = ["slug", "part", "expect", "order", "chapters", "caption"];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    for listing in listings.iter() {
        let first = listing.runs_of(Program::Rust).next();
        rows.push(vec![
            listing.slug.clone(),
            listing.part.clone(),
            first
                .map(|run| run.expect.name().to_owned())
                .unwrap_or_default(),
            first.map(order).unwrap_or_default(),
            chapters(listing).join(", "),
            listing.caption.clone(),
        ]);
    }
    say(table(&rows, heading.len()))
}

fn order(run: &Run) -> String {
    run.order.name().to_owned()
}
