//! Writes a module for each listing that has a model, which includes the
//! listing as it stands.

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
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let [mut modules, mut schedules, mut loom] = [const { String::new() }; 3];
    for listing in Listings::load(&root)?.iter() {
        let manifest = listing.dir.join("Cargo.toml");
        println!("cargo::rerun-if-changed={}", manifest.display());
        let (slug, source) = (&listing.slug, listing.source(Program::Rust));
        for model in &listing.models {
            let by_loom = model.checker == Checker::Loom;
            let [kind, head, call] = if by_loom { LOOM } else { SCHEDULES };
            let name = model.name.as_deref().unwrap_or_default();
            let module = format!("{kind}_{slug}_{name}").replace('-', "_");
            // Written anew only if a constant differs, so that messages of the
            // compiler name the file that is to be changed.
            let mut file = source.clone();
            if !model.constants.is_empty() {
                let text = model.with_constants(&fs::read_to_string(&source)?);
                let text = text.map_err(|why| format!("{}: {why}", listing.model_place(model)))?;
                file = out.join(&module).with_extension("rs");
                fs::write(&file, text)?;
                println!("cargo::rerun-if-changed={}", source.display());
            }
            writeln!(
                modules,
                "#[allow(clippy::all, dead_code, unused)]\nmod {module} {{\n{head}\n\
                 include!({file:?});\npub(super) fn entry() -> {call}\n}}"
            )?;
            if by_loom {
                writeln!(loom, "({slug:?}, {name:?}, {module}::entry),")?;
                continue;
            }
            let file = file
                .strip_prefix(root.join("listings"))
                .or(file.strip_prefix(out))?;
            writeln!(
                schedules,
                "({slug:?}, {name:?}, Program {{ file: {file:?}, source: include_str!({source:?}), entry: {module}::entry }}),"
            )?;
        }
    }
    let text = format!(
        "{modules}const SCHEDULES: &[(&str, &str, Program)] = &[\n{schedules}];\n\
         const LOOM: &[(&str, &str, fn())] = &[\n{loom}];\n"
    );
    fs::write(out.join("compiled.rs"), text)?;
    Ok(())
}
