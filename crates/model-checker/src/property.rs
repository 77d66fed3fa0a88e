//! What is asked of a program.

use std::fmt;
use std::str::FromStr;

use crate::machine::{Ending, Execution};

/// What should hold whatever the schedule. Written as text in a listing's
/// `Cargo.toml`:
///
/// | text | holds if the program ends with exit code 0 and |
/// | --- | --- |
/// | `finishes` | that is all |
/// | `no panic` | no thread panicked |
/// | `last line is "total: 4"` | its last line of output is this |
/// | `prints "done"` | some line is this |
/// | `never prints "total: [..]"` | no line is this |
///
/// `[..]` stands for any text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Property {
    Finishes,
    NoPanic,
    LastLine(Line),
    Prints(Line),
    NeverPrints(Line),
}

/// A line of output, in which `[..]` stands for any text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(String);

/// How often the property is said to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// In no schedule.
    Never,
    /// In some schedules, but not in all.
    Sometimes,
    /// In every schedule.
    Always,
}

impl Property {
    /// Whether the execution, which has ended, violates it.
    pub(crate) fn fails(&self, execution: &Execution) -> bool {
        let mut lines = execution.output.lines();
        let holds = match self {
            Property::Finishes => true,
            Property::NoPanic => !execution.threads.iter().any(|thread| thread.panicked),
            Property::LastLine(line) => lines.next_back().is_some_and(|last| line.matches(last)),
            Property::Prints(line) => lines.any(|printed| line.matches(printed)),
            Property::NeverPrints(line) => !lines.any(|printed| line.matches(printed)),
        };
        execution.ending != Some(Ending::Exits(0)) || !holds
    }

    /// What has to be remembered of the output so far in order to judge the
    /// rest.
    pub(crate) fn remember(&self, output: &str) -> String {
        let (whole, open) = output.rsplit_once('\n').unwrap_or(("", output));
        match self {
            Property::Finishes | Property::NoPanic => String::new(),
            Property::LastLine(_) => {
                let last = whole.lines().next_back().unwrap_or_default();
                format!("{last}\n{open}")
            }
            Property::Prints(line) | Property::NeverPrints(line) => {
                let seen = whole.lines().any(|printed| line.matches(printed));
                format!("{seen}\n{open}")
            }
        }
    }
}

impl Line {
    fn matches(&self, line: &str) -> bool {
        let Some((start, last)) = self.0.rsplit_once("[..]") else {
            return line == self.0;
        };
        let mut parts = start.split("[..]");
        let first = parts.next().unwrap_or_default();
        let Some(mut rest) = line.strip_prefix(first) else {
            return false;
        };
        for part in parts {
            let Some((_, after)) = rest.split_once(part) else {
                return false;
            };
            rest = after;
        }
        rest.ends_with(last)
    }
}

/// What is wrong with the text of a property or a claim.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    #[error(
        "no property reads `{0}`: write `finishes`, `no panic`, `last line is \"…\"`, \
         `prints \"…\"` or `never prints \"…\"`"
    )]
    Property(String),
    #[error("a property fails `never`, `sometimes` or `always`, not `{0}`")]
    Claim(String),
}

impl FromStr for Property {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let line = |start: &str| {
            let quoted = text.strip_prefix(start)?.trim_start();
            let line = quoted.strip_prefix('"')?.strip_suffix('"')?;
            Some(Line(line.to_string()))
        };
        None.or_else(|| (text == "finishes").then_some(Property::Finishes))
            .or_else(|| (text == "no panic").then_some(Property::NoPanic))
            .or_else(|| line("last line is ").map(Property::LastLine))
            .or_else(|| line("prints ").map(Property::Prints))
            .or_else(|| line("never prints ").map(Property::NeverPrints))
            .ok_or_else(|| ParseError::Property(text.to_string()))
    }
}

impl fmt::Display for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Property::Finishes => write!(f, "finishes"),
            Property::NoPanic => write!(f, "no panic"),
            Property::LastLine(Line(line)) => write!(f, "last line is \"{line}\""),
            Property::Prints(Line(line)) => write!(f, "prints \"{line}\""),
            Property::NeverPrints(Line(line)) => write!(f, "never prints \"{line}\""),
        }
    }
}

impl FromStr for Claim {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        match text {
            "never" => Ok(Claim::Never),
            "sometimes" => Ok(Claim::Sometimes),
            "always" => Ok(Claim::Always),
            _ => Err(ParseError::Claim(text.to_string())),
        }
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Claim::Never => "never",
            Claim::Sometimes => "sometimes",
            Claim::Always => "always",
        })
    }
}
