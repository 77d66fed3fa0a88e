//! The manifest of a listing: what `Cargo.toml` says of its runs, its refused
//! versions and its models.

use std::collections::BTreeMap;
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
    let error =
        |start, message: String| ListingError::new(&file, message).at(line_of(&text, start));
    let manifest: Manifest = toml_file::parse(file.display(), &text)?;

    let folder_name = |path: &Path| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    };
    let slug = folder_name(dir);
    let start = manifest.package.name.span().start;
    let name = manifest.package.name.into_inner();
    if name != slug {
        let problem = "give both the same name";
        let message = format!("the package is called \"{name}\", its folder \"{slug}\"; {problem}");
        return Err(error(start, message));
    }
    let table = manifest.package.metadata.listing;
    let mut runs = Vec::new();
    let has_counterpart = dir.join("counterpart.py").is_file();
    for (program, is_there, mut tables) in [
        (Program::Rust, true, table.runs),
        (Program::Python, has_counterpart, table.counterpart),
    ] {
        if tables.is_empty() && is_there {
            tables.push(Spanned::new(0..0, Run::default()));
        }
        for table in tables {
            let start = table.span().start;
            let mut run = table.into_inner();
            run.program = program;
            if let Some(problem) = run.problem(&runs) {
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
    let mut models = Vec::new();
    for table in table.model {
        let start = table.span().start;
        let model = model::convert(line_of(&text, start), table.into_inner(), &models)
            .map_err(|message| error(start, message))?;
        models.push(model);
    }
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
