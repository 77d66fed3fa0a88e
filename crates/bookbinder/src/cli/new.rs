//! `bookbinder new`

use std::path::Path;

use anyhow::{Context as _, bail};
use clap::Args;
use listing::Listings;

use super::say::say;

#[derive(Debug, Args)]
pub struct NewArgs {
    /// Folder of the part, such as 2-processes
    part: String,
    /// Name of the listing: lower-case letters, digits and hyphens
    slug: String,
}

/// A part or a slug that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BadName(String);

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

pub fn run(root: &Path, args: &NewArgs) -> anyhow::Result<()> {
    let listings = Listings::load(root)?;
    let good = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    for name in [&args.part, &args.slug] {
        if !good(name) {
            let message = format!(
                "\"{name}\" is no name for a folder here: use lower-case letters, digits and hyphens"
            );
            return Err(BadName(message).into());
        }
    }
    if args.slug.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(BadName(format!(
            "\"{}\": the name of a package starts with a letter",
            args.slug
        ))
        .into());
    }
    if let Ok(other) = listings.get(&args.slug) {
        return Err(BadName(format!(
            "there is a listing \"{}\" already, in {}",
            args.slug, other.part
        ))
        .into());
    }
    let dir = root.join("listings").join(&args.part).join(&args.slug);
    if dir.exists() {
        bail!(
            "{} is there already; remove it or choose another name",
            dir.display()
        );
    }
    std::fs::create_dir_all(dir.join("src"))
        .with_context(|| format!("{} cannot be made", dir.display()))?;
    let files = [
        // The manifest last: a folder without its program would stop every build.
        ("src/main.rs", PROGRAM.to_owned()),
        ("expected.txt", EXPECTED.to_owned()),
        ("counterpart.py", COUNTERPART.to_owned()),
        ("Cargo.toml", MANIFEST.replace("SLUG", &args.slug)),
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
         and name it in a chapter: {{{{#listing {slug}}}}}",
        part = args.part,
        slug = args.slug,
    ))
}
