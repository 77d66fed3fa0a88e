//! The folder of a listing: its manifest, and the types of every file in it.
//!
//! A listing is a program of the book, in the folder `listings/PART/SLUG`. Its
//! `Cargo.toml` says how it is run and what has to come of it. The files beside
//! it say what was seen: recordings, distributions and models. This crate has
//! the types of all these files, which those share who write and who read them.
//!
//! ```
//! use listing::{Listings, Program};
//!
//! let book = tempfile::tempdir()?;
//! let dir = book.path().join("listings/songs/sing");
//! std::fs::create_dir_all(&dir)?;
//! std::fs::write(
//!     dir.join("Cargo.toml"),
//!     r#"
//!         [package]
//!         name = "sing"
//!         description = "A song"
//!
//!         [[package.metadata.listing.runs]]
//!         args = ["3"]
//!     "#,
//! )?;
//! std::fs::write(dir.join("expected.txt"), "Ada: la\nAda: la\nAda: la\n")?;
//!
//! let listings = Listings::load(book.path())?;
//! let sing = listings.get("sing")?;
//! let run = sing.run_of(Program::Rust, None).expect("a listing has a run");
//! assert_eq!(sing.command(run), "cargo run -q -p sing -- 3");
//! assert!(sing.contract(run)?.check(&["Ada: la", "Ada: la"]).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod collection;
pub mod distribution;
mod ending;
mod error;
mod manifest;
mod measure;
pub mod measurement;
pub mod model;
mod name;
pub mod recording;
mod run;
pub mod suggest;
#[cfg(test)]
mod tests;
mod text;
pub mod toml_file;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use collection::Listings;
pub use error::ListingError;
pub use measure::{Measure, Reading};
pub use model::{Checker, Model};
pub use run::{Counted, Program, Run, SAMPLE_SIZE};
pub use suggest::UnknownName;
pub use text::read_text;

use expected_output::Contract;

/// A program of the book: the folder `listings/PART/SLUG`.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The name of the package and of the folder, unique in the book.
    pub slug: String,
    /// The name of the part's folder.
    pub part: String,
    /// The folder, absolute.
    pub dir: PathBuf,
    /// What the page says above the program.
    pub caption: String,
    /// Where the program runs.
    pub platform: Platform,
    /// The crates that the program uses.
    pub dependencies: Vec<String>,
    /// The runs of the program and of its Python counterpart.
    pub runs: Vec<Run>,
    /// The versions that the compiler must refuse.
    pub compile_fail: Vec<CompileFail>,
    /// What the model checkers are asked about the program.
    pub models: Vec<Model>,
    /// Why no model checker is asked about it.
    pub unmodelled: Option<String>,
    /// What its programs measure.
    pub measures: Vec<Measure>,
}

/// Where a program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Platform {
    #[default]
    Any,
    Unix,
    Linux,
}

/// A version of a listing that the compiler must refuse: `compile_fail/NAME.rs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompileFail {
    pub name: String,
    /// The error's code, such as `E0373`, or the lint's name, such as
    /// `let_underscore_lock`; `None` where the compiler gives neither.
    pub code: Option<String>,
}

impl Listing {
    /// The runs of one of the two programs.
    pub fn runs_of(&self, program: Program) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(move |run| run.program == program)
    }

    /// The source of one of the two programs.
    pub fn source(&self, program: Program) -> PathBuf {
        self.dir.join(program.pick("src/main.rs", "counterpart.py"))
    }

    /// The file that says what the output of a run must look like. A
    /// counterpart without such a file has that of the Rust run of its name.
    pub fn expected(&self, run: &Run) -> PathBuf {
        let of_rust = self.file("expected", &run.name, "txt");
        let own = self.file("counterpart", &run.name, "txt");
        let is_own = run.program == Program::Python && (own.is_file() || !of_rust.is_file());
        if is_own { own } else { of_rust }
    }

    /// The file that holds a recorded run.
    pub fn recording(&self, run: &Run) -> PathBuf {
        let stem = run.program.pick("run", "counterpart");
        self.file(stem, &run.name, "cast")
    }

    /// The file that holds what came of many such runs.
    pub fn distribution(&self, run: &Run) -> PathBuf {
        self.file("distribution", &run.name, "json")
    }

    /// The runs that take place many times, each with what is counted.
    pub fn distributions(&self) -> impl Iterator<Item = (&Run, &Counted)> {
        let runs = self.runs.iter();
        runs.filter_map(|run| Some((run, run.distribution.as_ref()?)))
    }

    /// The run of a program that has this name.
    pub fn run_of(&self, program: Program, name: Option<&str>) -> Option<&Run> {
        let mut runs = self.runs_of(program);
        runs.find(|run| name.is_none() || run.name.as_deref() == name)
    }

    /// The source of a version that the compiler must refuse.
    pub fn compile_fail_source(&self, version: &CompileFail) -> PathBuf {
        self.dir.join(format!("compile_fail/{}.rs", version.name))
    }

    /// The compiler's recorded message about it.
    pub fn compile_fail_message(&self, version: &CompileFail) -> PathBuf {
        self.compile_fail_source(version).with_extension("stderr")
    }

    /// The command that a reader types for a run, at the root of the repository.
    pub fn command(&self, run: &Run) -> String {
        let (part, slug) = (&self.part, &self.slug);
        let program = match run.program {
            Program::Rust if run.args.is_empty() => format!("cargo run -q -p {slug}"),
            Program::Rust => format!("cargo run -q -p {slug} --"),
            Program::Python => format!("python3 listings/{part}/{slug}/counterpart.py"),
        };
        let env = run.env.iter();
        let env = env.map(|(name, value)| format!("{name}={}", shell_word(value)));
        let args = run.args.iter().map(|arg| shell_word(arg));
        let words: Vec<String> = env.chain([program]).chain(args).collect();
        words.join(" ")
    }

    /// The contract of a run.
    ///
    /// # Errors
    /// The expected text is missing, cannot be read, or has a mistake (named with file and line).
    pub fn contract(&self, run: &Run) -> Result<Contract, ListingError> {
        let path = self.expected(run);
        let text = read_text(&path)?;
        Contract::parse(&text, run.order, &run.task)
            .map_err(|error| ListingError::new(path, error.message).at(error.line))
    }

    /// The name of a run in reports: the slug, the program and the run's name.
    pub fn run_name(&self, run: &Run) -> String {
        let program = run.program.pick("", "::counterpart");
        format!("{}{program}{}", self.slug, after("::", &run.name))
    }

    /// The file that belongs to the run or the model of this name.
    fn file(&self, stem: &str, name: &Option<String>, extension: &str) -> PathBuf {
        let name = after(".", name);
        self.dir.join(format!("{stem}{name}.{extension}"))
    }
}

/// A name after what divides it from what stands before it; nothing if there is none.
fn after(divider: &str, name: &Option<String>) -> String {
    let name = name.as_ref();
    name.map_or(String::new(), |name| format!("{divider}{name}"))
}

fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
