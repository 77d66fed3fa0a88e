//! `modelled-listings SLUG [MODEL]` prints what comes out of a model, as it is
//! recorded beside the listing. Loom, which keeps no record, only agrees or not.

use std::path::Path;
use std::process;

use anyhow::{Context as _, bail};
use listing::Listings;

fn main() {
    if let Err(error) = run() {
        eprintln!("error: {error:#}");
        process::exit(1);
    }
}

fn run() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (slug, name) = match arguments.as_slice() {
        [slug] => (slug, None),
        [slug, name] => (slug, Some(name)),
        _ => bail!("write the name of a listing, and that of its model if it is not the first"),
    };
    let listings = Listings::load(&root.canonicalize()?)?;
    let listing = listings.get(slug)?;
    let mut models = listing.models.iter();
    let model = models.find(|model| model.name.as_ref() == name);
    let model = model.with_context(|| {
        let dir = listing.dir.display();
        format!("{dir}/Cargo.toml: there is no such [[package.metadata.listing.model]]")
    })?;
    match modelled_listings::explore(listing, model)? {
        Some(record) => print!("{}", record.to_json()),
        None => eprintln!("loom agrees: `{}` fails {}", model.property, model.fails),
    }
    Ok(())
}
