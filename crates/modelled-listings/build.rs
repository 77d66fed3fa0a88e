//! Writes a module for each listing that has a model, which includes the
//! listing as it stands.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, error, fs};

use listing::{Checker, Listings, Program};

/// How a listing runs under the model checker: what `std` means in it, what its
/// module is called after, and what calls its `main`.
const SCHEDULES: [&str; 3] = [
    "",
    "schedules",
    "i32 { std::model::Outcome::exit_code(main()) }",
];
const LOOM: [&str; 3] = [
    "extern crate loomed_std as std; use std::println;",
    "loom",
    "() { main() }",
];

fn main() -> Result<(), Box<dyn error::Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let root = here
        .ancestors()
        .nth(2)
        .ok_or("the crate lies in no workspace")?;
    // A listing that is new, gone or renamed changes the lock file, and one
    // that has moved leaves a manifest that is missing.
    println!(
        "cargo::rerun-if-changed={}",
        root.join("Cargo.lock").display()
    );
    let mut modules = String::new();
    let mut table = String::new();
    for listing in Listings::load(root)?.iter() {
        let manifest = listing.dir.join("Cargo.toml");
        println!("cargo::rerun-if-changed={}", manifest.display());
        let (slug, source) = (&listing.slug, listing.source(Program::Rust));
        let by_loom = |loom: bool| {
            let mut models = listing.models.iter();
            models.any(|model| (model.checker == Checker::Loom) == loom)
        };
        if by_loom(false) {
            let entry = write_module(&mut modules, slug, &source, SCHEDULES)?;
            let file = source.strip_prefix(root.join("listings"))?;
            writeln!(
                table,
                "({slug:?}, Compiled::Schedules(Program {{ file: {file:?}, source: include_str!({source:?}), entry: {entry} }})),"
            )?;
        }
        if by_loom(true) {
            let entry = write_module(&mut modules, slug, &source, LOOM)?;
            writeln!(table, "({slug:?}, Compiled::Loom({entry})),")?;
        }
    }
    let text = format!("{modules}const COMPILED: &[(&str, Compiled)] = &[\n{table}];\n");
    fs::write(
        PathBuf::from(env::var("OUT_DIR")?).join("compiled.rs"),
        text,
    )?;
    Ok(())
}

/// Returns what the function is called that runs the listing.
fn write_module(
    modules: &mut String,
    slug: &str,
    source: &Path,
    [head, suffix, call]: [&str; 3],
) -> Result<String, Box<dyn error::Error>> {
    let name = format!("{}_{suffix}", slug.replace('-', "_"));
    writeln!(
        modules,
        "#[allow(clippy::all, dead_code, unused)]\nmod {name} {{\n{head}\n\
         include!({source:?});\npub(super) fn entry() -> {call}\n}}"
    )?;
    Ok(format!("{name}::entry"))
}
