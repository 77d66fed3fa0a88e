//! Finds the listings that have a model and writes a module for each, which
//! includes the listing as it stands.

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
        let models = models(&manifest);
        if models.is_empty() {
            continue;
        }
        let relative = folder.strip_prefix(root).expect("it was found there");
        let relative = relative.display().to_string().replace('\\', "/");
        let slug = relative.rsplit('/').next().expect("a folder has a name");
        let name = slug.replace('-', "_");
        let source = folder.join("src/main.rs");

        let by_loom = |model: &&toml::Value| {
            model
                .get("checker")
                .is_some_and(|c| c.as_str() == Some("loom"))
        };
        let loom = models.iter().any(|model| by_loom(&model));
        let schedules = models.iter().any(|model| !by_loom(&model));
        let mut program = "None".to_string();
        if schedules {
            modules.push_str(&module(
                &name,
                "",
                &source,
                "i32",
                "std::model::Outcome::exit_code(main())",
            ));
            program = format!(
                "Some(Program {{ file: \"{relative}/src/main.rs\", source: include_str!({source:?}), entry: {name}::entry }})"
            );
        }
        let mut ordering = "None".to_string();
        if loom {
            // In this module, `std` is the stand-in for loom.
            let head = "extern crate loomed_std as std; use std::println;";
            modules.push_str(&module(
                &format!("{name}_by_loom"),
                head,
                &source,
                "()",
                "main()",
            ));
            ordering = format!("Some({name}_by_loom::entry)");
        }
        list.push_str(&format!(
            "Listing {{ slug: {slug:?}, folder: {relative:?}, manifest: include_str!({manifest:?}), \
             program: {program}, by_loom: {ordering} }},\n"
        ));
    }
    let text = format!("{modules}\npub const LISTINGS: &[Listing] = &[\n{list}];\n");
    fs::write(out.join("listings.rs"), text).expect("OUT_DIR can be written");
}

/// A module that includes the listing and calls its `main`.
fn module(name: &str, head: &str, source: &Path, result: &str, call: &str) -> String {
    format!(
        "#[allow(clippy::all, dead_code, unused)]\n\
         mod {name} {{\n\
         {head}\n\
         include!({source:?});\n\
         pub(super) fn entry() -> {result} {{ {call} }}\n\
         }}\n"
    )
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

/// The models in `[package.metadata.listing.model]`: one, or a list.
fn models(manifest: &Path) -> Vec<toml::Value> {
    let text = fs::read_to_string(manifest).expect("a manifest can be read");
    let Ok(manifest) = text.parse::<toml::Table>() else {
        // Cargo says what is wrong with it.
        return Vec::new();
    };
    let listing = ["package", "metadata", "listing"]
        .iter()
        .try_fold(&manifest, |table, key| table.get(*key)?.as_table());
    match listing.and_then(|listing| listing.get("model")) {
        Some(toml::Value::Array(models)) => models.clone(),
        Some(model) => vec![model.clone()],
        None => Vec::new(),
    }
}
