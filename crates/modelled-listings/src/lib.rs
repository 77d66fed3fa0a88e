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
//!
//! `checker = "loom"` is for a listing whose lesson is memory ordering:
//! `property` and `fails` are then about everything that the program may print,
//! and there is nothing to record. See `loomed_std` for what it must be like.

mod model;

use std::path::PathBuf;

use model_checker::{Limits, Program, Report, explore};

pub use model::{Checker, Model};

/// A listing that is model-checked.
#[derive(Clone, Copy, Debug)]
pub struct Listing {
    pub slug: &'static str,
    /// Its folder, from the root of the repository.
    pub folder: &'static str,
    manifest: &'static str,
    /// The listing, compiled against `modelled-std`.
    program: Option<Program>,
    /// The listing, compiled against `loomed-std`.
    by_loom: Option<fn()>,
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
    #[error(
        "{file}: {error}; `cargo run -p modelled-listings --example record -- {slug}` writes it"
    )]
    File {
        file: String,
        slug: String,
        error: std::io::Error,
    },
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
        Model::all(self.manifest).map_err(|message| Error::Manifest {
            folder: self.folder.to_string(),
            message,
        })
    }

    /// Explores the listing as the model says, and fails if the property fails
    /// more or less often than claimed. `None` if the checker counts nothing.
    pub fn explore(&self, model: &Model) -> Result<Option<Report>, Error> {
        match model.checker {
            Checker::Schedules => {
                let program = self.program.expect("the build script has included it");
                self.explore_schedules(&program, model).map(Some)
            }
            Checker::Loom => {
                let main = self.by_loom.expect("the build script has included it");
                self.explore_orderings(main, model).map(|()| None)
            }
        }
    }

    fn explore_schedules(&self, program: &Program, model: &Model) -> Result<Report, Error> {
        let args: Vec<&str> = model.args.iter().map(String::as_str).collect();
        let limits = Limits::default();
        let report = explore(program, &args, &model.property, model.fails, limits);
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
            return Err(self.claim(message));
        }
        Ok(report)
    }

    fn explore_orderings(&self, main: fn(), model: &Model) -> Result<(), Error> {
        let outputs = loomed_std::outputs(main);
        let fails = |printed: &&String| model.property.fails_for(printed);
        let failing = outputs.iter().filter(fails).count();
        if !model.fails.agrees(failing as u128, outputs.len() as u128) {
            let message = format!(
                "`{}` does not fail {}: loom finds that the program may print {outputs:?}",
                model.property, model.fails
            );
            return Err(self.claim(message));
        }
        Ok(())
    }

    fn claim(&self, message: String) -> Error {
        Error::Claim {
            folder: self.folder.to_string(),
            message,
        }
    }

    /// Where the model's record is, from the root of the repository.
    pub fn record(&self, model: &Model) -> String {
        let name = model.name.as_ref();
        let name = name.map_or(String::new(), |name| format!(".{name}"));
        format!("{}/model{name}.json", self.folder)
    }

    /// Writes what comes out now beside the listing, and returns it.
    pub fn write(&self, model: &Model) -> Result<Option<Report>, Error> {
        let report = self.explore(model)?;
        if let Some(report) = &report {
            let file = self.record(model);
            std::fs::write(root().join(&file), report.to_json())
                .map_err(|error| self.file(file, error))?;
        }
        Ok(report)
    }

    /// Compares what comes out now with what is recorded.
    pub fn check(&self) -> Result<(), Error> {
        for model in self.models()? {
            let Some(report) = self.explore(&model)? else {
                continue;
            };
            let file = self.record(&model);
            let recorded = std::fs::read_to_string(root().join(&file))
                .map_err(|error| self.file(file.clone(), error))?;
            if recorded != report.to_json() {
                let mut lines = recorded.lines().zip(report.to_json().lines());
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

    fn file(&self, file: String, error: std::io::Error) -> Error {
        Error::File {
            file,
            slug: self.slug.to_string(),
            error,
        }
    }
}

fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.join("../..")
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
