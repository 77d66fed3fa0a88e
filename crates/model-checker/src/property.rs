//! What is asked of a program.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::machine::{Ending, Execution, ThreadId};

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
///
/// Printing is no step. Where a thread prints between two steps is open, and a
/// schedule fails if the property does not hold wherever it prints: let `main`
/// print the last line, after it has joined the others.
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
    /// Whether the execution, which has ended, may violate it: printing is no
    /// step, so what was printed last, and whether a line was printed at all
    /// before the process ended, may be open.
    pub(crate) fn fails(&self, execution: &Execution) -> bool {
        let output = &execution.output;
        let holds = match self {
            Property::Finishes => true,
            Property::NoPanic => !execution.threads.iter().any(|thread| thread.panicked),
            Property::LastLine(line) => {
                let last = output.possible_last_lines();
                let some = output.lines.iter().any(|printed| printed.is_certain());
                some && last.iter().all(|last| line.matches(&last.text))
            }
            Property::Prints(line) => {
                let mut certain = output.lines.iter().filter(|printed| printed.is_certain());
                certain.any(|printed| line.matches(&printed.text))
            }
            Property::NeverPrints(line) => {
                let whole = output.lines.iter().map(|printed| printed.text.as_str());
                let begun = output.begun().map(|(_, text)| text);
                !whole.chain(begun).any(|printed| line.matches(printed))
            }
        };
        execution.ending != Some(Ending::Exits(0)) || !holds
    }

    /// Whether a program that has ended with exit code 0 and without a panic,
    /// and has printed this text in this order, violates it.
    pub fn fails_for(&self, printed: &str) -> bool {
        let mut lines = printed.lines();
        match self {
            Property::Finishes | Property::NoPanic => false,
            Property::LastLine(line) => !lines.next_back().is_some_and(|last| line.matches(last)),
            Property::Prints(line) => !lines.any(|printed| line.matches(printed)),
            Property::NeverPrints(line) => lines.any(|printed| line.matches(printed)),
        }
    }

    /// What has to be remembered of the output so far in order to judge the
    /// whole.
    pub(crate) fn remember(&self, execution: &Execution) -> String {
        let path = |thread: ThreadId| &execution.threads[thread].path;
        let output = &execution.output;
        let mut begun: Vec<_> = output.begun().map(|(id, text)| (path(id), text)).collect();
        begun.sort_unstable();
        match self {
            Property::Finishes | Property::NoPanic => String::new(),
            Property::LastLine(_) => {
                let mut last = output.possible_last_lines();
                last.sort_by_key(|line| path(line.thread));
                let lines = last.iter().map(|line| {
                    // Which lines rule this one out once they are certain.
                    let others = last.iter().map(|other| other.comes_after(line));
                    let others: Vec<bool> = others.collect();
                    (path(line.thread), &line.text, line.is_certain(), others)
                });
                format!("{:?}", (lines.collect::<Vec<_>>(), begun))
            }
            Property::Prints(line) | Property::NeverPrints(line) => {
                let lines = output.lines.iter();
                let found = lines.filter(|printed| line.matches(&printed.text));
                let found = found.map(|printed| match printed.is_certain() {
                    true => None,
                    false => Some(path(printed.thread)),
                });
                let found: BTreeSet<_> = found.collect();
                format!("{:?}", (found, begun))
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

impl Claim {
    /// Whether that many failures out of so many are as claimed.
    pub fn agrees(self, failing: u128, all: u128) -> bool {
        match self {
            Claim::Never => failing == 0,
            Claim::Sometimes => 0 < failing && failing < all,
            Claim::Always => failing == all,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_read_as_they_are_written() {
        for text in [
            "finishes",
            "no panic",
            "last line is \"total: 4\"",
            "prints \"found [\"Ada\", \"Bob\"]\"",
            "never prints \"total: [..]\"",
        ] {
            let property: Result<Property, _> = text.parse();
            assert_eq!(property.map(|p| p.to_string()), Ok(text.to_string()));
        }
        for text in ["finishs", "last line is total: 4", "prints \"a", ""] {
            let wrong = ParseError::Property(text.to_string());
            assert_eq!(text.parse::<Property>(), Err(wrong));
        }
    }

    #[test]
    fn dots_in_brackets_stand_for_any_text() {
        for (pattern, line, matches) in [
            ("total: 4", "total: 4", true),
            ("total: 4", "total: 44", false),
            ("total: [..]", "total: ", true),
            ("[..]: 4", "total: 4", true),
            ("a[..]b[..]c", "a-b-b-c", true),
            ("a[..]b[..]c", "a-c-b", false),
            ("ab[..]bc", "abc", false),
        ] {
            let line_matches = Line(pattern.to_string()).matches(line);
            assert_eq!(line_matches, matches, "{pattern} against {line}");
        }
    }

    #[test]
    fn a_text_alone_can_be_judged() {
        let fails = |text: &str, printed| text.parse::<Property>().map(|p| p.fails_for(printed));
        assert_eq!(fails("last line is \"b\"", "a\nb\n"), Ok(false));
        assert_eq!(fails("last line is \"a\"", "a\nb\n"), Ok(true));
        assert_eq!(fails("prints \"a\"", "a\nb\n"), Ok(false));
        assert_eq!(fails("prints \"c\"", "a\nb\n"), Ok(true));
        assert_eq!(fails("never prints \"a\"", "a\nb\n"), Ok(true));
    }
}
