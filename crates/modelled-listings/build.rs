//! Writes a module for each listing that has a model, which includes the
//! listing as it stands.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, error, fs};

use listing::{Checker, Listings, Program};

/// How a listing runs under a model checker: what `std` means in it, and what
/// calls its `main`.
const SCHEDULES: [&str; 2] = ["", "i32 { std::model::Outcome::exit_code(main()) }"];
const LOOM: [&str; 2] = [
    "extern crate loomed_std as std; use std::println;",
    "() { main() }",
];

fn main() -> Result<(), Box<dyn error::Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let root = root.canonicalize()?;
    // A listing that is new, gone or renamed changes the lock file, and one
    // that has moved leaves a manifest that is missing.
    let lock = root.join("Cargo.lock");
    println!("cargo::rerun-if-changed={}", lock.display());
    let [mut modules, mut schedules, mut loom] = [const { String::new() }; 3];
    for listing in Listings::load(&root)?.iter() {
        let manifest = listing.dir.join("Cargo.toml");
        println!("cargo::rerun-if-changed={}", manifest.display());
        let (slug, source) = (&listing.slug, listing.source(Program::Rust));
        let models = || listing.models.iter().map(|model| &model.checker);
        if models().any(|checker| matches!(checker, Checker::Schedules(_))) {
            let entry = write_module(&mut modules, slug, &source, SCHEDULES)?;
            let file = source.strip_prefix(root.join("listings"))?;
            writeln!(
                schedules,
                "({slug:?}, Program {{ file: {file:?}, source: include_str!({source:?}), entry: {entry} }}),"
            )?;
        }
        if models().any(|checker| *checker == Checker::Loom) {
            let entry = write_module(&mut modules, slug, &source, LOOM)?;
            writeln!(loom, "({slug:?}, {entry}),")?;
        }
    }
    let text = format!(
        "{modules}const SCHEDULES: &[(&str, Program)] = &[\n{schedules}];\n\
         const LOOM: &[(&str, fn())] = &[\n{loom}];\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("compiled.rs"), text)?;
    Ok(())
}

/// Returns what the function is called that runs the listing.
fn write_module(
    modules: &mut String,
    slug: &str,
    source: &Path,
    [head, call]: [&str; 2],
) -> Result<String, Box<dyn error::Error>> {
    // A listing can have a module for each of the two.
    let name = format!("{}_{}", slug.replace('-', "_"), modules.len());
    writeln!(
        modules,
        "#[allow(clippy::all, dead_code, unused)]\nmod {name} {{\n{head}\n\
         include!({source:?});\npub(super) fn entry() -> {call}\n}}"
    )?;
    Ok(format!("{name}::entry"))
}
