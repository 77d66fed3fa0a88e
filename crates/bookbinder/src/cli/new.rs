//! `bookbinder new`

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context as _;
use clap::Args;
use listing::Listings;
use recorder::workspace;

use super::Failure;
use super::say::say;

#[derive(Debug, Args)]
pub struct NewArgs {
    /// Folder of the part, such as processes
    part: String,
    /// Name of the listing: lower-case letters, digits and hyphens
    slug: String,
}

const MANIFEST: &str = include_str!("new/manifest.toml");
const PROGRAM: &str = "fn main() {\n    println!(\"main: hello\");\n}\n";
const COUNTERPART: &str =
    "def main():\n    print(\"main: hello\")\n\n\nif __name__ == \"__main__\":\n    main()\n";
const EXPECTED: &str = "main: hello\n";

/// The longest name of a package on crates.io.
const LONGEST: usize = 64;

/// Names of no package: Rust's keywords, its own crates, and folders in cargo's
/// target directory (`cargo new` refuses them, too).
const RESERVED: &str = include_str!("new/reserved.txt");

/// Names that Windows keeps for devices.
const DEVICES: &str = include_str!("new/devices.txt");

pub fn run(root: &Path, args: &NewArgs) -> anyhow::Result<()> {
    let NewArgs { part, slug } = args;
    let listings = Listings::load(root)?;
    check_folder(part).map_err(Failure::Words)?;
    check_folder(slug).map_err(Failure::Words)?;
    check_slug(slug, &listings, &workspace::names(root)?).map_err(Failure::Words)?;
    let dir = root.join("listings").join(part).join(slug);
    if dir.exists() {
        let problem = "is there already; remove it or choose another name";
        return Err(Failure::Words(format!("{} {problem}", dir.display())).into());
    }
    std::fs::create_dir_all(dir.join("src"))
        .with_context(|| format!("{} cannot be made", dir.display()))?;
    let files = [
        // The manifest last: a folder without its program would stop every build.
        ("src/main.rs", PROGRAM.to_owned()),
        ("expected.txt", EXPECTED.to_owned()),
        ("counterpart.py", COUNTERPART.to_owned()),
        ("Cargo.toml", MANIFEST.replace("SLUG", slug)),
    ];
    for (name, text) in files {
        let file = dir.join(name);
        std::fs::write(&file, text)
            .with_context(|| format!("{} cannot be written", file.display()))?;
    }
    say(format_args!(
        "made listings/{part}/{slug}\n\
         next: write src/main.rs and expected.txt there, then\n    \
         cargo run -- record {slug}\n\
         and name it in a chapter: {{{{#listing {slug}}}}}"
    ))
}

/// Whether a folder can have this name on every system.
fn check_folder(name: &str) -> Result<(), String> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let problem = if name.is_empty() || name.starts_with('-') || !name.chars().all(is_plain) {
        "is no name for a folder here: use lower-case letters, digits and hyphens"
    } else if name.len() > LONGEST {
        "is too long: use at most 64 characters"
    } else if name == "target" || DEVICES.split_whitespace().any(|device| device == name) {
        "has a meaning of its own on some systems: choose another name"
    } else {
        return Ok(());
    };
    Err(format!("\"{name}\" {problem}"))
}

/// Whether a package can have this name beside the listings, and beside the
/// packages and programs of the workspace.
fn check_slug(slug: &str, listings: &Listings, taken: &BTreeSet<String>) -> Result<(), String> {
    let library = |name: &str| name.replace('-', "_");
    let same = taken.iter().find(|name| library(name) == library(slug));
    if !slug.starts_with(|c: char| c.is_ascii_lowercase()) {
        Err("a name of a package starts with a letter".to_owned())
    } else if RESERVED.split_whitespace().any(|name| name == slug) {
        Err("it has a meaning of its own in Rust or cargo".to_owned())
    } else if let Ok(other) = listings.get(slug) {
        Err(format!(
            "there is a listing \"{slug}\" already, in {}",
            other.part
        ))
    } else if let Some(other) = same {
        Err(format!(
            "this workspace has a package or a program \"{other}\" already"
        ))
    } else {
        Ok(())
    }
    .map_err(|problem| format!("\"{slug}\": {problem}: choose another name"))
}
