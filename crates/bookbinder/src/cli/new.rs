//! `bookbinder new`

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

const MANIFEST: &str = r#"[package]
name = "SLUG"
description = "What the page says above the program"
version.workspace = true
edition.workspace = true
license.workspace = true
publish.workspace = true

[lints]
workspace = true
"#;
const PROGRAM: &str = "fn main() {\n    println!(\"main: hello\");\n}\n";
const COUNTERPART: &str =
    "def main():\n    print(\"main: hello\")\n\n\nif __name__ == \"__main__\":\n    main()\n";
const EXPECTED: &str = "main: hello\n";

/// The longest name of a package on crates.io.
const LONGEST: usize = 64;

/// Names of no package: Rust's keywords, its own crates, and folders in cargo's
/// target directory (`cargo new` refuses them, too).
const RESERVED: &str = "abstract as async await become box break const continue crate do dyn \
    else enum extern false final fn for gen if impl in let loop macro match mod move mut override \
    priv pub ref return self static struct super trait true try type typeof union unsafe unsized \
    use virtual where while yield \
    alloc core proc-macro std test \
    build deps examples incremental target";

/// Names that Windows keeps for devices.
const DEVICES: &str = "aux con nul prn com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 \
    lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9";

pub fn run(root: &Path, args: &NewArgs) -> anyhow::Result<()> {
    let NewArgs { part, slug } = args;
    let listings = Listings::load(root)?;
    check_folder(part)?;
    check_folder(slug)?;
    if !slug.starts_with(|c: char| c.is_ascii_lowercase()) {
        return refuse(format_args!(
            "\"{slug}\": the name of a package starts with a letter"
        ));
    }
    if RESERVED.split_whitespace().any(|name| name == slug) {
        return refuse(format_args!(
            "\"{slug}\" has a meaning of its own in Rust or cargo: choose another name"
        ));
    }
    if let Ok(other) = listings.get(slug) {
        return refuse(format_args!(
            "there is a listing \"{slug}\" already, in {}",
            other.part
        ));
    }
    let library = |name: &str| name.replace('-', "_");
    if let Some(other) =
        (workspace::names(root)?.iter()).find(|name| library(name) == library(slug))
    {
        return refuse(format_args!(
            "this workspace has a package or a program \"{other}\" already: choose another name"
        ));
    }
    let dir = root.join("listings").join(part).join(slug);
    if dir.exists() {
        return refuse(format_args!(
            "{} is there already; remove it or choose another name",
            dir.display()
        ));
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
fn check_folder(name: &str) -> anyhow::Result<()> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.starts_with('-') || !name.chars().all(is_plain) {
        return refuse(format_args!(
            "\"{name}\" is no name for a folder here: use lower-case letters, digits and hyphens"
        ));
    }
    if name.len() > LONGEST {
        return refuse(format_args!(
            "\"{name}\" is too long: use at most {LONGEST} characters"
        ));
    }
    if name == "target" || DEVICES.split_whitespace().any(|device| device == name) {
        return refuse(format_args!(
            "\"{name}\" has a meaning of its own on some systems: choose another name"
        ));
    }
    Ok(())
}

fn refuse(why: impl std::fmt::Display) -> anyhow::Result<()> {
    Err(Failure::Words(why.to_string()).into())
}
