//! What is asked of a program, and how often it is said to fail.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::error::Error;
use crate::text;

/// What should hold whatever the schedule. As text, which is how manifests and
/// records have it:
///
/// | text | holds if the program ends with exit code 0 and |
/// | --- | --- |
/// | `finishes` | that is all |
/// | `no panic` | no thread panicked |
/// | `last line is "total: 4"` | its last line of output is this |
/// | `prints "done"` | some line is this |
/// | `never prints "total: [..]"` | no line is this |
///
/// Printing is no step. Where a thread prints between two steps is open, and a
/// schedule fails if the property does not hold wherever it prints: let `main`
/// print the last line, after it has joined the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Property {
    #[default]
    Finishes,
    NoPanic,
    LastLine(Line),
    Prints(Line),
    NeverPrints(Line),
}

/// A line of output, in which `[..]` stands for any text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(pub String);

/// How often a property does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fails {
    /// In no schedule.
    Never,
    /// In some schedules, but not in all.
    Sometimes,
    /// In every schedule.
    Always,
}

const PROPERTIES: &str = "`finishes`, `no panic`, `last line is \"…\"`, `prints \"…\"` or \
    `never prints \"…\"`";

impl Property {
    /// Whether a program that has ended with exit code 0 and without a panic,
    /// and has printed this text in this order, violates it.
    pub fn fails_for(&self, printed: &str) -> bool {
        let mut lines = printed.lines();
        match self {
            Self::Finishes | Self::NoPanic => false,
            Self::LastLine(line) => !lines.next_back().is_some_and(|last| line.matches(last)),
            Self::Prints(line) => !lines.any(|printed| line.matches(printed)),
            Self::NeverPrints(line) => lines.any(|printed| line.matches(printed)),
        }
    }
}

impl Line {
    /// Whether the program has printed this line.
    pub fn matches(&self, printed: &str) -> bool {
        let Some((start, last)) = self.0.rsplit_once("[..]") else {
            return printed == self.0;
        };
        let mut parts = start.split("[..]");
        let first = parts.next().unwrap_or_default();
        let rest = printed.strip_prefix(first);
        let rest = parts.fold(rest, |rest, part| Some(rest?.split_once(part)?.1));
        rest.is_some_and(|rest| rest.ends_with(last))
    }
}

impl Fails {
    /// Whether that many failures out of so many are as claimed.
    pub fn agrees(self, failing: u128, all: u128) -> bool {
        match self {
            Self::Never => failing == 0,
            Self::Sometimes => 0 < failing && failing < all,
            Self::Always => failing == all,
        }
    }
}

impl fmt::Display for Fails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

impl FromStr for Property {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let line = |start: &str| {
            let quoted = text.strip_prefix(start)?.trim_start();
            let line = quoted.strip_prefix('"')?.strip_suffix('"')?;
            Some(Line(line.to_owned()))
        };
        Ok(match text {
            "finishes" => Self::Finishes,
            "no panic" => Self::NoPanic,
            _ if let Some(last) = line("last line is ") => Self::LastLine(last),
            _ if let Some(wanted) = line("prints ") => Self::Prints(wanted),
            _ if let Some(refused) = line("never prints ") => Self::NeverPrints(refused),
            _ => {
                let why = format!("no property reads `{text}`: write {PROPERTIES}");
                return Err(Error(why));
            }
        })
    }
}

impl<'de> Deserialize<'de> for Property {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::deserialize(from)
    }
}

impl fmt::Display for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finishes => f.write_str("finishes"),
            Self::NoPanic => f.write_str("no panic"),
            Self::LastLine(Line(line)) => write!(f, "last line is \"{line}\""),
            Self::Prints(Line(line)) => write!(f, "prints \"{line}\""),
            Self::NeverPrints(Line(line)) => write!(f, "never prints \"{line}\""),
        }
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
            assert_eq!(property.map(|p| p.to_string()), Ok(text.to_owned()));
        }
        for text in [
            "finishs",
            "last line is total: 4",
            "prints \"a",
            "prints \"",
            "",
        ] {
            let error = text.parse::<Property>().expect_err(text).to_string();
            let why = format!("no property reads `{text}`: write `finishes`");
            assert!(error.starts_with(&why), "{error}");
        }
        assert_eq!(Fails::Sometimes.to_string(), "sometimes");
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
            let line_matches = Line(pattern.to_owned()).matches(line);
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
