//! One way to run a program, as the manifest writes it.

use std::collections::BTreeMap;
use std::time::Duration;

use expected_output::{Expect, Order, TaskOf};
use regex::Regex;
use serde::{Deserialize, Deserializer, de::Error};

use crate::ending;

/// The longest time that a run may take which has no limit of its own.
pub(crate) const RUN_LIMIT: Duration = Duration::from_secs(20);

/// How often a program is run for a distribution.
pub const SAMPLE_SIZE: usize = 100;

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

impl Program {
    /// What belongs to this one of the two programs.
    pub fn pick<T>(self, rust: T, python: T) -> T {
        match self {
            Self::Rust => rust,
            Self::Python => python,
        }
    }
}

/// One way to run a program, and what has to come of it. By default, the Rust
/// program succeeds without arguments and prints the expected lines in their
/// order.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Run {
    #[serde(skip)]
    pub program: Program,
    /// `None` at most for the first run of a program.
    #[serde(deserialize_with = "crate::name::read")]
    pub name: Option<String>,
    /// What the page says above the run.
    pub caption: Option<String>,
    pub args: Vec<String>,
    /// Environment variables beside those that every run has.
    pub env: BTreeMap<String, String>,
    #[serde(deserialize_with = "expect")]
    pub expect: Expect,
    pub order: Order,
    /// How to find the task of a line.
    #[serde(deserialize_with = "task")]
    pub task: TaskOf,
    /// Whether a child may live on after the program's end.
    pub outlives: bool,
    /// The longest time that it may take, if not the usual one.
    #[serde(skip)]
    pub limit: Option<Duration>,
    /// Python packages that the run needs.
    pub packages: Vec<String>,
    /// What is counted over [`SAMPLE_SIZE`] such runs.
    pub distribution: Option<Counted>,
}

/// What is counted over many runs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Counted {
    /// How the runs end.
    Endings,
    /// The number that the expected lines bind to this name.
    Number {
        name: String,
        /// What the number should be.
        wanted: i64,
    },
}

const NO_NAME: &str = "every run after the first needs a `name`, and no two have the same name";
const ONLY_PYTHON: &str = "`packages` goes with the counterpart";
const ONLY_RUST: &str = "`distribution` goes with the runs of the Rust program";
const ONE_ENDING: &str = "every run ends in the same way; count a number that the expected lines \
    bind: `distribution.number = { name = \"TOTAL\", wanted = 2000 }`";
const NO_NUMBER: &str = "a run that hangs may not come to its number; write \
    `distribution = \"endings\"`, and the hangs are counted";

impl Run {
    /// The longest time that it may take.
    pub fn limit(&self) -> Duration {
        self.limit.unwrap_or(RUN_LIMIT)
    }

    /// The run, which comes after these others.
    ///
    /// # Errors
    /// What it says makes no sense.
    pub(crate) fn checked(self, others: &[Self]) -> Result<Self, String> {
        let of_program = |run: &&Self| run.program == self.program;
        let others = || others.iter().filter(of_program);
        let needs_name = self.name.is_none() && others().next().is_some();
        let has_namesake = others().any(|run| run.name == self.name);
        let is_python = self.program == Program::Python;
        let may_hang = self.expect == Expect::MayHang;
        let counts_number = matches!(self.distribution, Some(Counted::Number { .. }));
        let counts_endings = self.distribution == Some(Counted::Endings);
        let problems = [
            (needs_name || has_namesake, NO_NAME),
            (!is_python && !self.packages.is_empty(), ONLY_PYTHON),
            (is_python && self.distribution.is_some(), ONLY_RUST),
            (counts_endings && !may_hang, ONE_ENDING),
            (counts_number && may_hang, NO_NUMBER),
        ];
        match problems.iter().find(|(is_so, _)| *is_so) {
            Some((_, problem)) => Err((*problem).to_owned()),
            None => Ok(self),
        }
    }
}

/// The word of an ending, or `may-hang`.
fn expect<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Expect, D::Error> {
    let word = String::deserialize(deserializer)?;
    match ending::parse(&word) {
        Some(ending) => Ok(Expect::Ends(ending)),
        None if word == "may-hang" => Ok(Expect::MayHang),
        None => Err(D::Error::custom(format!(
            "`expect = \"{word}\"`: write \"exit CODE\", \"signal NUMBER\", \"hang\" or \"may-hang\""
        ))),
    }
}

const NO_TASK: &str = "`task` is a regular expression with a group, such as \"^(\\\\w+) \", or \
    `false`; without it, the task is the text before the first colon";

/// `task = "REGEX"` or `task = false`.
fn task<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TaskOf, D::Error> {
    let task = toml::Value::deserialize(deserializer)?;
    let regex = task.as_str().map(Regex::new).transpose();
    let wrong = |error| D::Error::custom(format!("`task` is no regular expression: {error}"));
    match regex
        .map_err(wrong)?
        .filter(|regex| regex.captures_len() > 1)
    {
        Some(regex) => Ok(TaskOf::Group(regex)),
        None if task.as_bool() == Some(false) => Ok(TaskOf::Nobody),
        None => Err(D::Error::custom(NO_TASK)),
    }
}
