//! The manifest of a listing: what `Cargo.toml` says of its runs, its refused
//! versions and its models.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::toml_file;
use crate::{
    CompileFail, Listing, ListingError, Measure, Model, Platform, Program, Run, read_text,
};

#[derive(Deserialize)]
struct Manifest {
    package: Package,
    #[serde(default)]
    dependencies: toml::Table,
    /// Dependencies that only some platforms have.
    #[serde(default)]
    target: BTreeMap<String, toml::Table>,
}

#[derive(Deserialize)]
struct Package {
    name: Spanned<String>,
    description: String,
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Deserialize, Default)]
struct Metadata {
    #[serde(default)]
    listing: ListingTable,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct ListingTable {
    platform: Platform,
    runs: Vec<Spanned<Run>>,
    counterpart: Vec<Spanned<Run>>,
    compile_fail: BTreeMap<String, String>,
    model: Vec<Spanned<Model>>,
    unmodelled: Option<String>,
    measure: Vec<Spanned<Measure>>,
}

pub(super) fn folder_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Reads the manifest of a listing.
///
/// # Errors
/// The manifest is missing or has a mistake.
pub(super) fn load_listing(dir: &Path) -> Result<Listing, ListingError> {
    let file = dir.join("Cargo.toml");
    let text = read_text(&file)?;
    let manifest: Manifest = toml_file::parse(file.display(), &text)?;

    let slug = folder_name(dir);
    let line = toml_file::line_of(&text, manifest.package.name.span().start);
    let name = manifest.package.name.into_inner();
    if name != slug {
        let names = format!("\"{name}\", its folder \"{slug}\"; give both the same name");
        let message = format!("the package is called {names}");
        return Err(ListingError::new(file, message).at(line));
    }
    let place = (file.as_path(), text.as_str());
    let mut table = manifest.package.metadata.listing;
    let unnamed = || Spanned::new(0..0, Run::default());
    if table.runs.is_empty() {
        table.runs.push(unnamed());
    }
    if table.counterpart.is_empty() && dir.join("counterpart.py").is_file() {
        table.counterpart.push(unnamed());
    }
    for run in &mut table.counterpart {
        run.as_mut().program = Program::Python;
    }
    let runs = table.runs.into_iter().chain(table.counterpart);
    let runs = toml_file::each(place, runs, |run: Run, _, others| run.checked(others))?;
    let checked = |measure: Measure, _, _: &[_]| measure.checked(&runs);
    let measures = toml_file::each(place, table.measure, checked)?;
    let models = toml_file::each(place, table.model, Model::checked)?;
    let compile_fail = table.compile_fail.into_iter();
    let compile_fail = compile_fail.map(|(name, code)| CompileFail {
        name,
        code: (code != "none").then_some(code),
    });
    let of_platforms = manifest.target.values();
    let of_platforms = of_platforms.filter_map(|table| table.get("dependencies")?.as_table());
    let dependencies = of_platforms.chain([&manifest.dependencies]);
    let dependencies = dependencies.flat_map(toml::Table::keys).cloned();
    Ok(Listing {
        slug,
        part: dir.parent().map(folder_name).unwrap_or_default(),
        dir: dir.to_owned(),
        caption: manifest.package.description,
        platform: table.platform,
        dependencies: dependencies.collect(),
        runs,
        compile_fail: compile_fail.collect(),
        unmodelled: table.unmodelled,
        measures,
        models,
    })
}
