//! `bookbinder new`

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, bail};
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
const COUNTERPART: &str = include_str!("new/counterpart.py");

/// The longest name of a package on crates.io.
const LONGEST: usize = 64;

/// Names of no package: Rust's keywords, its own crates, and folders in cargo's
/// target directory (`cargo new` refuses them, too).
const RESERVED: &str = include_str!("new/rust-and-cargo.txt");

/// Names that Windows keeps for devices.
const DEVICES: &str = include_str!("new/windows-devices.txt");

pub fn run(root: &Path, args: &NewArgs) -> anyhow::Result<()> {
    let NewArgs { part, slug } = args;
    let listings = Listings::load(root)?;
    let dir = root.join("listings").join(part).join(slug);
    let mut problem = folder_problem(part).or_else(|| folder_problem(slug));
    if problem.is_none() {
        problem = slug_problem(slug, &listings, &workspace::names(root)?);
    }
    if problem.is_none() && dir.exists() {
        problem = Some(format!("{} is there already", dir.display()));
    }
    if let Some(problem) = problem {
        bail!(Failure::Words(format!("{problem}; choose another name")));
    }
    std::fs::create_dir_all(dir.join("src"))
        .with_context(|| format!("{} cannot be made", dir.display()))?;
    let files = [
        // The manifest last: a folder without its program would stop every build.
        ("src/main.rs", PROGRAM),
        ("expected.txt", "main: hello\n"),
        ("counterpart.py", COUNTERPART),
        ("Cargo.toml", &MANIFEST.replace("SLUG", slug)),
    ];
    for (name, text) in files {
        super::replace_file(&dir.join(name), text)?;
    }
    say(format_args!(
        "made listings/{part}/{slug}\n\
         next: write src/main.rs and expected.txt there, then\n    \
         cargo run -- record {slug}\n\
         and name it in a chapter: {{{{#listing {slug}}}}}"
    ))
}

/// Why a folder cannot have this name on every system.
fn folder_problem(name: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let problem = if name.is_empty() || name.starts_with('-') || !name.chars().all(is_plain) {
        "is no name for a folder here: use lower-case letters, digits and hyphens"
    } else if name.len() > LONGEST {
        "is too long: use at most 64 characters"
    } else if name == "target" || DEVICES.split_whitespace().any(|device| device == name) {
        "has a meaning of its own on some systems"
    } else {
        return None;
    };
    Some(format!("\"{name}\" {problem}"))
}

/// Why a package cannot have this name beside the listings, and beside the
/// packages and programs of the workspace.
fn slug_problem(slug: &str, listings: &Listings, taken: &BTreeSet<String>) -> Option<String> {
    let library = |name: &str| name.replace('-', "_");
    let mut taken = taken.iter();
    let problem = if !slug.starts_with(|c: char| c.is_ascii_lowercase()) {
        "does not start with a letter, as names of packages do".to_owned()
    } else if RESERVED.split_whitespace().any(|name| name == slug) {
        "has a meaning of its own in Rust or cargo".to_owned()
    } else if let Ok(other) = listings.get(slug) {
        format!("is the name of a listing already, in {}", other.part)
    } else {
        let other = taken.find(|name| library(name) == library(slug))?;
        format!("is like the name of a package or a program of this workspace, {other}")
    };
    Some(format!("\"{slug}\" {problem}"))
}
