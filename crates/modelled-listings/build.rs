//! Finds the listings that have a model and writes a module for each, which
//! includes the listing as it stands.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let root = here
        .ancestors()
        .nth(2)
        .expect("the crate lies in the workspace");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));

    // A new listing is a new package, and so a new entry in there.
    println!(
        "cargo::rerun-if-changed={}",
        root.join("Cargo.lock").display()
    );
    let mut modules = String::new();
    let mut list = String::new();
    for folder in listings(root) {
        let manifest = folder.join("Cargo.toml");
        println!("cargo::rerun-if-changed={}", manifest.display());
        if !has_model(&manifest) {
            continue;
        }
        let relative = folder.strip_prefix(root).expect("it was found there");
        let relative = relative.display().to_string().replace('\\', "/");
        let slug = relative.rsplit('/').next().expect("a folder has a name");
        let module = slug.replace('-', "_");
        let source = folder.join("src/main.rs");
        write!(
            modules,
            "#[allow(clippy::all, dead_code, unused)]\n\
             mod {module} {{\n    \
                 include!({source:?});\n    \
                 pub(super) fn entry() -> i32 {{ std::model::Outcome::exit_code(main()) }}\n\
             }}\n"
        )
        .expect("writing to a string cannot fail");
        write!(
            list,
            "    Listing {{\n        \
                 slug: {slug:?},\n        \
                 folder: {relative:?},\n        \
                 manifest: include_str!({manifest:?}),\n        \
                 program: Program {{\n            \
                     file: \"{relative}/src/main.rs\",\n            \
                     source: include_str!({source:?}),\n            \
                     entry: {module}::entry,\n        \
                 }},\n    \
             }},\n"
        )
        .expect("writing to a string cannot fail");
    }
    let text = format!("{modules}\npub const LISTINGS: &[Listing] = &[\n{list}];\n");
    fs::write(out.join("listings.rs"), text).expect("OUT_DIR can be written");
}

/// The folders `listings/*/*`, in the order of their names.
fn listings(root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = folders(&root.join("listings"))
        .iter()
        .flat_map(|part| folders(part))
        .filter(|folder| folder.join("Cargo.toml").exists())
        .collect();
    found.sort();
    found
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| path.is_dir()).collect()
}

fn has_model(manifest: &Path) -> bool {
    let text = fs::read_to_string(manifest).expect("a manifest can be read");
    let Ok(manifest) = text.parse::<toml::Table>() else {
        // Cargo says what is wrong with it.
        return false;
    };
    let listing = ["package", "metadata", "listing"]
        .iter()
        .try_fold(&manifest, |table, key| table.get(*key)?.as_table());
    listing.is_some_and(|listing| listing.contains_key("model"))
}
