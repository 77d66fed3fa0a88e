//! The manifest of a listing: what `Cargo.toml` says of its runs, its refused
//! versions and its models.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::model::{self, ModelTable};
use crate::toml_file::{self, line_of};
use crate::{CompileFail, Listing, ListingError, Measure, Platform, Program, Run, read_text};

#[derive(Deserialize)]
struct Manifest {
    package: Package,
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
    /// Dependencies that only some platforms have.
    #[serde(default)]
    target: BTreeMap<String, Target>,
}

#[derive(Deserialize)]
struct Target {
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
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
    model: Vec<Spanned<ModelTable>>,
    unmodelled: Option<String>,
    measure: Vec<Spanned<Measure>>,
}

/// Reads the manifest of a listing.
///
/// # Errors
/// The manifest is missing or has a mistake.
pub(super) fn load_listing(dir: &Path) -> Result<Listing, ListingError> {
    let file = dir.join("Cargo.toml");
    let text = read_text(&file)?;
    let error = |offset: usize, message: String| ListingError {
        file: file.clone(),
        line: Some(line_of(&text, offset)),
        message,
    };
    let manifest: Manifest = toml_file::parse(file.display(), &text)?;

    let folder_name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let slug = folder_name(dir);
    let name = manifest.package.name;
    if *name.get_ref() != slug {
        return Err(error(
            name.span().start,
            format!(
                "the package is called \"{}\", its folder \"{slug}\"; give both the same name",
                name.get_ref()
            ),
        ));
    }
    let table = manifest.package.metadata.listing;
    let has_counterpart = !table.counterpart.is_empty() || dir.join("counterpart.py").is_file();
    let mut runs = Vec::new();
    for (program, tables) in [
        (Program::Rust, Some(table.runs)),
        (
            Program::Python,
            has_counterpart.then_some(table.counterpart),
        ),
    ] {
        let Some(mut tables) = tables else { continue };
        if tables.is_empty() {
            tables.push(Spanned::new(0..0, Run::default()));
        }
        let mut names = BTreeSet::new();
        for table in tables {
            let start = table.span().start;
            let run = Run {
                program,
                ..table.into_inner()
            };
            if let Some(problem) = run.problem(names.is_empty()) {
                return Err(error(start, problem.to_owned()));
            }
            if !names.insert(run.name.clone()) {
                let problem =
                    "two runs have the same name; every run after the first needs its own";
                return Err(error(start, problem.to_owned()));
            }
            runs.push(run);
        }
    }
    let mut measures = Vec::new();
    for measure in table.measure {
        if let Some(problem) = measure.get_ref().problem(&runs) {
            return Err(error(measure.span().start, problem));
        }
        measures.push(measure.into_inner());
    }
    let compile_fail = table.compile_fail.into_iter();
    let mut models = Vec::new();
    for table in table.model {
        let start = table.span().start;
        let model = model::convert(line_of(&text, start), table.into_inner(), &models)
            .map_err(|message| error(start, message))?;
        models.push(model);
    }
    Ok(Listing {
        slug,
        part: dir.parent().map(folder_name).unwrap_or_default(),
        dir: dir.to_owned(),
        caption: manifest.package.description,
        platform: table.platform,
        dependencies: manifest
            .target
            .into_values()
            .flat_map(|target| target.dependencies)
            .chain(manifest.dependencies)
            .map(|(name, _)| name)
            .collect(),
        runs,
        compile_fail: compile_fail
            .map(|(name, code)| CompileFail {
                name,
                code: (code != "none").then_some(code),
            })
            .collect(),
        unmodelled: table.unmodelled,
        measures,
        models,
    })
}
