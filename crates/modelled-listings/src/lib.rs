//! The listings that are model-checked.
//!
//! A listing asks for it in its `Cargo.toml`:
//!
//! ```toml
//! [package.metadata.listing.model]
//! args = ["2"]                          # none if left out
//! property = 'last line is "total: 4"'  # what should hold; see model_checker::Property
//! fails = "sometimes"                   # how often it does not: "never", "sometimes", "always"
//! ```
//!
//! `[[package.metadata.listing.model]]` gives several; all but the first have a
//! `name`. What comes out is recorded beside the listing, in `model.json` or
//! `model.NAME.json`, by
//!
//! ```text
//! cargo run -p modelled-listings --example record -- SLUG
//! ```
//!
//! and a test compares it with what comes out now. Nobody types a number of
//! schedules.

use std::path::PathBuf;

use model_checker::{Claim, Limits, Program, Property, Report, explore};
use serde::Deserialize;

/// A listing that is model-checked.
#[derive(Clone, Copy, Debug)]
pub struct Listing {
    pub slug: &'static str,
    /// Its folder, from the root of the repository.
    pub folder: &'static str,
    manifest: &'static str,
    program: Program,
}

/// What a listing's `Cargo.toml` says of a model.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    name: Option<String>,
    #[serde(default)]
    args: Vec<String>,
    property: String,
    fails: String,
}

/// Why a listing is not as its model and its record say.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no listing `{0}` has a [package.metadata.listing.model] in its Cargo.toml")]
    Unknown(String),
    #[error("{folder}/Cargo.toml: {message}")]
    Manifest { folder: String, message: String },
    #[error("{folder}: {error}")]
    Explore {
        folder: String,
        error: model_checker::Error,
    },
    #[error("{folder}: {message}")]
    Claim { folder: String, message: String },
    #[error(
        "{file} is not what comes out now, from line {line} on: look at what \
         `cargo run -p modelled-listings --example record -- {slug}` changes"
    )]
    Record {
        file: String,
        line: usize,
        slug: String,
    },
    #[error("{file}: {error}")]
    File { file: String, error: std::io::Error },
}

include!(concat!(env!("OUT_DIR"), "/listings.rs"));

impl Listing {
    /// The listing of this name.
    pub fn find(slug: &str) -> Result<&'static Listing, Error> {
        let mut listings = LISTINGS.iter();
        let found = listings.find(|listing| listing.slug == slug);
        found.ok_or_else(|| Error::Unknown(slug.to_string()))
    }

    /// Its models, the first one first.
    pub fn models(&self) -> Result<Vec<Model>, Error> {
        let wrong = |message: String| Error::Manifest {
            folder: self.folder.to_string(),
            message,
        };
        let manifest: toml::Table = self.manifest.parse().map_err(|e| wrong(format!("{e}")))?;
        let model = manifest["package"]["metadata"]["listing"]["model"].clone();
        let models = match model {
            toml::Value::Array(models) => models,
            one => vec![one],
        };
        let models: Vec<Model> = models
            .into_iter()
            .map(|model| {
                model
                    .try_into::<Model>()
                    .map_err(|e| wrong(format!("model: {e}")))
            })
            .collect::<Result<_, _>>()?;
        let named = models.iter().enumerate();
        for (place, model) in named {
            if (place == 0) != model.name.is_none() {
                let rule = "every model but the first has a `name`";
                return Err(wrong(rule.to_string()));
            }
        }
        Ok(models)
    }

    /// Explores the listing as the model says, and fails if the property fails
    /// more or less often than claimed.
    pub fn explore(&self, model: &Model) -> Result<Report, Error> {
        let wrong = |message: String| Error::Manifest {
            folder: self.folder.to_string(),
            message,
        };
        let property: Property = model
            .property
            .parse()
            .map_err(|e| wrong(format!("model: {e}")))?;
        let claim: Claim = model
            .fails
            .parse()
            .map_err(|e| wrong(format!("model: {e}")))?;
        let args: Vec<&str> = model.args.iter().map(String::as_str).collect();
        let report = explore(&self.program, &args, &property, claim, Limits::default());
        let report = report.map_err(|error| Error::Explore {
            folder: self.folder.to_string(),
            error,
        })?;
        if !report.is_as_claimed() {
            let message = format!(
                "`{}` fails in {} of {} schedules, not {}{}",
                model.property,
                report.failing,
                report.schedules,
                model.fails,
                describe(&report)
            );
            return Err(Error::Claim {
                folder: self.folder.to_string(),
                message,
            });
        }
        Ok(report)
    }

    /// Where the model's record is, from the root of the repository.
    pub fn record(&self, model: &Model) -> String {
        let name = model
            .name
            .as_ref()
            .map_or(String::new(), |name| format!(".{name}"));
        format!("{}/model{name}.json", self.folder)
    }

    /// Writes what comes out now beside the listing, and returns it.
    pub fn write(&self, model: &Model) -> Result<Report, Error> {
        let report = self.explore(model)?;
        let file = self.record(model);
        std::fs::write(root().join(&file), report.to_json())
            .map_err(|error| Error::File { file, error })?;
        Ok(report)
    }

    /// Compares what comes out now with what is recorded.
    pub fn check(&self) -> Result<(), Error> {
        for model in self.models()? {
            let report = self.explore(&model)?;
            let file = self.record(&model);
            let recorded = std::fs::read_to_string(root().join(&file)).map_err(|error| {
                let file = file.clone();
                Error::File { file, error }
            })?;
            let mut lines = recorded.lines().zip(report.to_json().lines());
            if recorded != report.to_json() {
                let same = lines.position(|(was, is)| was != is);
                return Err(Error::Record {
                    file,
                    line: same.unwrap_or_default() + 1,
                    slug: self.slug.to_string(),
                });
            }
        }
        Ok(())
    }
}

fn root() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.ancestors()
        .nth(2)
        .map_or_else(PathBuf::new, PathBuf::from)
}

/// A shortest failing schedule, one step a line.
fn describe(report: &Report) -> String {
    let steps = report.shortest_failing.iter().flatten();
    let lines = steps.map(|step| {
        let object = step.object.as_deref().unwrap_or_default();
        let (name, operation) = (&step.name, &step.operation);
        format!(
            "\n  line {:3}  {name}: {operation} {object}  {}",
            step.line, step.result
        )
    });
    lines.collect()
}
