//! The programs of the book, as their folders describe them.

mod collection;
pub mod distribution;
mod error;
mod manifest;
mod measure;
pub mod measurement;
pub mod model;
pub mod recording;
pub mod suggest;
#[cfg(test)]
mod tests;
pub mod toml_file;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use collection::Listings;
pub use error::{ListingError, UnknownListing};
pub use model::{Checker, Model};

use crate::measurement::Unit;
use expected_output::{Contract, Expect, Order, TaskOf};

/// The longest time that a run may take if its contract does not say otherwise.
pub const DEFAULT_LIMIT: Duration = Duration::from_secs(20);

/// The longest time that a run may take that measures something, if its
/// manifest does not say otherwise.
pub const DEFAULT_MEASURE_LIMIT: Duration = Duration::from_secs(300);

/// How often a program is run for a distribution if its manifest does not say otherwise.
pub const DEFAULT_SAMPLE: usize = 100;

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
    pub fails: Vec<Refusal>,
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

/// Which of the two programs of a listing is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Program {
    /// `src/main.rs`
    #[default]
    Rust,
    /// `counterpart.py`
    Python,
}

/// One way to run a program, and what has to come of it.
#[derive(Debug, Clone)]
pub struct Run {
    pub program: Program,
    /// `None` at most for the first run of a program.
    pub name: Option<String>,
    /// What the page says above the run.
    pub caption: Option<String>,
    pub args: Vec<String>,
    /// Environment variables beside those that every run has.
    pub env: BTreeMap<String, String>,
    pub stdin: String,
    pub expect: Expect,
    pub order: Order,
    /// How to find the task of a line.
    pub task: TaskOf,
    /// Whether a child may live on after the program's end.
    pub outlives: bool,
    pub limit: Duration,
    /// Python packages that the run needs.
    pub packages: Vec<String>,
    /// What is counted over many such runs.
    pub distribution: Option<Sampling>,
}

/// How often a program is run for a distribution, and what is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sampling {
    pub runs: usize,
    pub counted: Counted,
}

/// What is counted over many runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// How the runs end.
    Endings,
    /// The number that the expected lines bind to this name.
    Number {
        name: String,
        /// What the number should be, if there is a right one.
        wanted: Option<i64>,
    },
}

/// How a program is run to measure something, and which of the numbers that it
/// prints count.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    pub program: Program,
    /// The name of the run whose contract holds, and whose environment, input
    /// and packages it has.
    pub run: Option<String>,
    /// Instead of the arguments of that run; `{size}` stands for the size.
    pub args: Option<Vec<String>>,
    /// The sizes that it is run with, one after the other; empty if there is
    /// only one.
    pub sizes: Vec<u64>,
    pub limit: Duration,
    /// The numbers that count.
    pub values: Vec<Value>,
}

/// A number of a run, and what it measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The name that the expected lines bind to it.
    pub name: String,
    /// What it measures: `EXPERIMENT/SERIES`.
    pub series: String,
    /// What it is multiplied by, to become nanoseconds or bytes for one unit.
    pub factor: f64,
    /// Whether the number is a time or memory, if the manifest names a unit.
    pub unit: Option<Unit>,
}

/// A version of a listing that the compiler must refuse: `fails/NAME.rs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
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
        self.dir.join(match program {
            Program::Rust => "src/main.rs",
            Program::Python => "counterpart.py",
        })
    }

    /// The file that says what the output of a run must look like.
    pub fn expected(&self, run: &Run) -> PathBuf {
        let stem = match run.program {
            Program::Rust => "expected",
            Program::Python => "counterpart",
        };
        self.dir.join(file_name(stem, run, "txt"))
    }

    /// The file that holds a recorded run.
    pub fn recording(&self, run: &Run) -> PathBuf {
        let stem = match run.program {
            Program::Rust => "run",
            Program::Python => "counterpart",
        };
        self.dir.join(file_name(stem, run, "cast"))
    }

    /// The file that holds what came of many such runs.
    pub fn distribution(&self, run: &Run) -> PathBuf {
        self.dir.join(file_name("distribution", run, "json"))
    }

    /// The runs that take place many times, each with what is counted.
    pub fn distributions(&self) -> impl Iterator<Item = (&Run, &Sampling)> {
        self.runs
            .iter()
            .filter_map(|run| Some((run, run.distribution.as_ref()?)))
    }

    /// The run of a program that has this name.
    pub fn run_of(&self, program: Program, name: Option<&str>) -> Option<&Run> {
        let mut runs = self.runs_of(program);
        match name {
            None => runs.next(),
            Some(_) => runs.find(|run| run.name.as_deref() == name),
        }
    }

    /// The source of a refused version.
    pub fn refusal_source(&self, refusal: &Refusal) -> PathBuf {
        self.dir.join(format!("fails/{}.rs", refusal.name))
    }

    /// The recorded message of the compiler.
    pub fn refusal_message(&self, refusal: &Refusal) -> PathBuf {
        self.dir.join(format!("fails/{}.stderr", refusal.name))
    }

    /// The command that a reader types for a run, at the root of the repository.
    pub fn command(&self, run: &Run) -> String {
        let args: Vec<String> = run.args.iter().map(|arg| shell_word(arg)).collect();
        let program = match run.program {
            Program::Rust if args.is_empty() => format!("cargo run -q -p {}", self.slug),
            Program::Rust => format!("cargo run -q -p {} --", self.slug),
            Program::Python => format!(
                "python3 listings/{}/{}/counterpart.py",
                self.part, self.slug
            ),
        };
        let env = run
            .env
            .iter()
            .map(|(name, value)| format!("{name}={}", shell_word(value)));
        let words: Vec<String> = env.chain([program]).chain(args).collect();
        words.join(" ")
    }

    /// The contract of a run.
    ///
    /// # Errors
    /// The expected text is missing, cannot be read, or has a mistake (named with file and line).
    pub fn contract(&self, run: &Run) -> Result<Contract, ListingError> {
        let path = self.expected(run);
        let text = read(&path)?;
        Contract::parse(&text, run.order, &run.task).map_err(|error| ListingError {
            file: path,
            line: Some(error.line),
            message: error.message,
        })
    }

    /// The name of a run in reports: the slug, the program and the run's name.
    pub fn run_name(&self, run: &Run) -> String {
        let mut name = self.slug.clone();
        if run.program == Program::Python {
            name.push_str("::counterpart");
        }
        if let Some(run) = &run.name {
            name.push_str("::");
            name.push_str(run);
        }
        name
    }
}

fn file_name(stem: &str, run: &Run, extension: &str) -> String {
    match &run.name {
        None => format!("{stem}.{extension}"),
        Some(name) => format!("{stem}.{name}.{extension}"),
    }
}

fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn read(path: &Path) -> Result<String, ListingError> {
    std::fs::read_to_string(path).map_err(|error| ListingError {
        file: path.to_owned(),
        line: None,
        message: match error.kind() {
            std::io::ErrorKind::NotFound => "the file is missing".to_owned(),
            _ => format!("cannot be read: {error}"),
        },
    })
}
