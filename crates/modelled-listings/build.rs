//! Writes a module for each listing that has a model, which includes the
//! listing as it stands.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, error, fs};

use listing::{Checker, Listings, Program};

/// What calls the `main` of a listing, and what `std` means in it under loom.
const MAIN: &str = "i32 { std::model::Outcome::exit_code(main()) }";
const LOOMED: &str = "extern crate loomed_std as std; use std::println;";

/// How a listing runs under a model checker: the beginning of its module's name,
/// what `std` means in it, and what calls its `main`.
const SCHEDULES: [&str; 3] = ["schedules", "", MAIN];
const LOOM: [&str; 3] = ["loom", LOOMED, "() { main() }"];

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
        let models = listing.models.iter();
        let by_loom = models.map(|model| model.checker == Checker::Loom);
        // A listing can have a module for each of the two.
        for by_loom in BTreeSet::from_iter(by_loom) {
            let [kind, head, call] = if by_loom { LOOM } else { SCHEDULES };
            let module = format!("{kind}_{}", slug.replace('-', "_"));
            writeln!(
                modules,
                "#[allow(clippy::all, dead_code, unused)]\nmod {module} {{\n{head}\n\
                 include!({source:?});\npub(super) fn entry() -> {call}\n}}"
            )?;
            let entry = format!("{module}::entry");
            if by_loom {
                writeln!(loom, "({slug:?}, {entry}),")?;
                continue;
            }
            let file = source.strip_prefix(root.join("listings"))?;
            writeln!(
                schedules,
                "({slug:?}, Program {{ file: {file:?}, source: include_str!({source:?}), entry: {entry} }}),"
            )?;
        }
    }
    let text = format!(
        "{modules}const SCHEDULES: &[(&str, Program)] = &[\n{schedules}];\n\
         const LOOM: &[(&str, fn())] = &[\n{loom}];\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("compiled.rs"), text)?;
    Ok(())
}
