//! Each listing's record is what comes out when the listing is explored.

use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use listing::{Listing, Listings, Model};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    let listings =
        Listings::load(root.expect("the workspace")).unwrap_or_else(|error| panic!("{error}"));
    let trials = listings.iter().flat_map(|listing| {
        listing.models.iter().map(|model| {
            let name = model.name.iter().map(|name| format!("::{name}"));
            let name = format!("{}{}", listing.slug, name.collect::<String>());
            let (listing, model) = (listing.clone(), model.clone());
            Trial::test(name, move || check(&listing, &model))
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn check(listing: &Listing, model: &Model) -> Result<(), Failed> {
    let now = modelled_listings::explore(listing, model).map_err(|error| format!("{error:#}"))?;
    let Some(now) = now else {
        return Ok(());
    };
    listing.check_record(model)?;
    let file = listing.model_record(model).ok_or("a record has a file")?;
    let recorded = std::fs::read_to_string(&file)?;
    let now = now.to_json();
    let mut lines = recorded.lines().zip(now.lines());
    let same = lines.position(|(was, is)| was != is);
    if recorded == now {
        return Ok(());
    }
    let (file, line, slug) = (file.display(), same.unwrap_or_default() + 1, &listing.slug);
    Err(format!(
        "{file} is not what comes out now, from line {line} on: look at what \
         `cargo run -- record {slug}` changes"
    )
    .into())
}
