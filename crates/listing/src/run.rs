//! One way to run a program, as the manifest writes it.

use std::collections::BTreeMap;
use std::time::Duration;

use expected_output::{Ending, Expect, Order, TaskOf};
use regex::Regex;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::ending;

/// The longest time that a run may take.
pub const RUN_LIMIT: Duration = Duration::from_secs(20);

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

/// One way to run a program, and what has to come of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Run {
    #[serde(skip)]
    pub program: Program,
    /// `None` at most for the first run of a program.
    #[serde(deserialize_with = "crate::name::deserialize")]
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
    #[serde(skip)]
    pub limit: Duration,
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

impl Default for Run {
    /// The Rust program without arguments, which succeeds and prints the
    /// expected lines in their order.
    fn default() -> Self {
        Self {
            program: Program::Rust,
            name: None,
            caption: None,
            args: Vec::new(),
            env: BTreeMap::new(),
            expect: Expect::Exits { code: 0 },
            order: Order::Exact,
            task: TaskOf::Colon,
            outlives: false,
            limit: RUN_LIMIT,
            packages: Vec::new(),
            distribution: None,
        }
    }
}

const ONLY_RUST: &str = "`distribution` goes with the runs of the Rust program";
const ONE_ENDING: &str = "every run ends in the same way; count a number that the expected lines \
    bind: `distribution.number = { name = \"TOTAL\", wanted = 2000 }`";
const NO_NUMBER: &str = "a run that hangs may not come to its number; write \
    `distribution = \"endings\"`, and the hangs are counted";

impl Run {
    /// What is wrong with a run that comes after these others.
    pub(crate) fn problem(&self, others: &[Self]) -> Option<&'static str> {
        let of_program = |run: &&Self| run.program == self.program;
        let mut names = others.iter().filter(of_program).map(|run| &run.name);
        if names.clone().next().is_some() && self.name.is_none() {
            return Some("every run after the first needs a `name`");
        }
        if names.any(|name| *name == self.name) {
            return Some("two runs have the same name; every run after the first needs its own");
        }
        if self.program == Program::Rust && !self.packages.is_empty() {
            return Some("`packages` goes with the counterpart");
        }
        let may_hang = self.expect == Expect::MayHang;
        match &self.distribution {
            Some(_) if self.program == Program::Python => Some(ONLY_RUST),
            Some(Counted::Endings) if !may_hang => Some(ONE_ENDING),
            Some(Counted::Number { .. }) if may_hang => Some(NO_NUMBER),
            _ => None,
        }
    }
}

/// The word of an ending, or `may-hang`.
fn expect<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Expect, D::Error> {
    let word = String::deserialize(deserializer)?;
    match ending::parse(&word) {
        Some(Ending::Exited(code)) => Ok(Expect::Exits { code }),
        Some(Ending::Died(signal)) => Ok(Expect::Dies { signal }),
        Some(Ending::Hung) => Ok(Expect::Hangs),
        None if word == "may-hang" => Ok(Expect::MayHang),
        None => Err(D::Error::custom(format!(
            "`expect = \"{word}\"`: write \"exit CODE\", \"signal NUMBER\", \"hang\" or \"may-hang\""
        ))),
    }
}

const NO_TASK: &str = "`task` is a regular expression, or `false`; without it, the task is the \
    text before the first colon";
const NO_GROUP: &str = "`task` needs a group, such as \"^(\\\\w+) \"";

/// `task = "REGEX"` or `task = false`.
fn task<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TaskOf, D::Error> {
    let text = match toml::Value::deserialize(deserializer)? {
        toml::Value::Boolean(false) => return Ok(TaskOf::Nobody),
        toml::Value::String(text) => text,
        _ => return Err(D::Error::custom(NO_TASK)),
    };
    match Regex::new(&text) {
        Ok(regex) if regex.captures_len() < 2 => Err(D::Error::custom(NO_GROUP)),
        Ok(regex) => Ok(TaskOf::Group(regex)),
        Err(error) => Err(D::Error::custom(format!(
            "`task` is no regular expression: {error}"
        ))),
    }
}
