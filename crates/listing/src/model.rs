//! What the model checkers are asked about a listing, and what our own one
//! found out: its `model.json`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schedule_graph::{Condition, Fails, Goal, Property, Record};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::{Listing, ListingError, Program, read_text};

/// What a model checker is asked about a program, as the manifest writes it:
/// `[[package.metadata.listing.model]]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// `None` for the first model of a listing.
    #[serde(default, deserialize_with = "crate::name::read")]
    pub name: Option<String>,
    /// Who answers.
    #[serde(skip)]
    pub checker: Checker,
    /// The arguments of the program.
    #[serde(default)]
    pub args: Vec<String>,
    /// The constants of the program that have another value in the model, such as
    /// `ROUNDS = "2"`.
    #[serde(default)]
    pub constants: BTreeMap<String, String>,
    /// What should hold.
    pub property: Property,
    /// How often it does not.
    pub fails: Fails,
    /// Where it begins in the manifest.
    #[serde(skip)]
    pub line: usize,
    /// These three become the `checker`.
    #[serde(rename = "checker")]
    other: Option<Checker>,
    task: Option<String>,
    #[serde(default)]
    done: Vec<Condition>,
}

/// A model checker.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Checker {
    /// Ours, which tries every schedule, counts them, and keeps a record: what
    /// the reader who chooses the schedule is asked to bring about.
    #[serde(skip)]
    Schedules(Goal),
    /// loom, which also tries what weak memory orderings allow. It counts nothing.
    #[default]
    Loom,
}

const NO_GOAL: &str = "the reader who chooses the schedule needs something to bring about; write \
    `task = \"Make the total 2.\"` and `done = ['end and total is \"2\"']`";
const NOT_FOR_LOOM: &str =
    "loom passes no arguments and shows no schedule; leave `args`, `task` and `done` out";

impl Model {
    /// The model, which begins in this line and comes after these others.
    ///
    /// # Errors
    /// What it says makes no sense.
    pub(crate) fn checked(mut self, line: usize, others: &[Self]) -> Result<Self, String> {
        let has_namesake = others.iter().any(|other| other.name == self.name);
        if has_namesake || self.name.is_some() == others.is_empty() {
            return Err("every model but the first has a `name` of its own".to_owned());
        }
        let done = std::mem::take(&mut self.done);
        let is_loom = self.other == Some(Checker::Loom);
        self.checker = match self.task.take() {
            Some(words) if !is_loom && !done.is_empty() => Checker::Schedules(Goal { words, done }),
            None if is_loom && done.is_empty() && self.args.is_empty() => Checker::Loom,
            _ => return Err(if is_loom { NOT_FOR_LOOM } else { NO_GOAL }.to_owned()),
        };
        self.line = line;
        Ok(self)
    }
}

impl Model {
    /// What a model is given besides the source: arguments and constants.
    pub fn given(&self) -> Vec<String> {
        let constants = self.constants.iter();
        let constants = constants.map(|(name, value)| format!("{name} = {value}"));
        self.args.iter().cloned().chain(constants).collect()
    }

    /// The program with the constants of the model. Every line stays where it is.
    ///
    /// # Errors
    /// Names a constant that has no line of its own in the program.
    pub fn with_constants(&self, source: &str) -> Result<String, String> {
        let mut source = source.to_owned();
        for (name, new) in &self.constants {
            let head = format!("const {name}: ");
            let found = source.lines().find_map(|line| {
                let (start, _) = line.split_once(" = ")?;
                let is_it = start.trim_start().starts_with(&head);
                is_it.then_some((line, start))
            });
            let Some((line, start)) = found else {
                return Err(format!("no line of the program begins with `{head}`"));
            };
            source = source.replacen(line, &format!("{start} = {new};"), 1);
        }
        Ok(source)
    }
}

/// Tells the version of a source and of what it is given, such as arguments, so
/// that what was seen of another version is noticed: the first 16 hexadecimal
/// digits of a SHA-256. Line ends and a byte order mark make no other version.
pub fn fingerprint(source: &str, parts: &[String]) -> String {
    let source = source.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let text = parts.iter().fold(source, |text, part| text + "\0" + part);
    let digest = Sha256::digest(text);
    let bytes = digest.iter().take(8);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

impl Listing {
    /// The file with what our model checker found out; loom leaves none.
    pub fn model_record(&self, model: &Model) -> Option<PathBuf> {
        let file = || self.file("model", &model.name, "json");
        (model.checker != Checker::Loom).then(file)
    }

    /// The place of a model in the manifest, as errors name it: file and line.
    pub fn model_place(&self, model: &Model) -> String {
        format!("{}:{}", self.dir.join("Cargo.toml").display(), model.line)
    }

    /// Reads what our model checker found out, be it of an earlier version of
    /// the program.
    ///
    /// # Errors
    /// The file is missing or is no record; the message says how to make it.
    pub fn load_record(&self, model: &Model) -> Result<Record, ListingError> {
        let file = self.model_record(model).unwrap_or_default();
        let text = read_text(&file).map_err(ListingError::again)?;
        let bad = |error: schedule_graph::Error| ListingError::new(file, error.to_string()).again();
        text.parse().map_err(bad)
    }

    /// Reads what our model checker found out, which has to belong to the
    /// program and the model as they stand.
    ///
    /// # Errors
    /// As [`Listing::load_record`], or the record belongs to something else.
    pub fn check_record(&self, model: &Model) -> Result<Record, ListingError> {
        let record = self.load_record(model)?;
        let source = read_text(&self.source(Program::Rust))?;
        let (found, program) = (&record.summary, fingerprint(&source, &model.given()));
        let same = (&found.args, &found.property) == (&model.args, &model.property);
        if !same || found.fails != model.fails || record.program != program {
            let why = "it belongs to another version of the program or of its model";
            let file = self.model_record(model).unwrap_or_default();
            return Err(ListingError::new(file, why).again());
        }
        Ok(record)
    }
}

/// A number in decimal digits, in groups of three.
pub fn grouped(digits: &str) -> String {
    let groups = digits.as_bytes().rchunks(3).rev();
    Vec::from_iter(groups.map(String::from_utf8_lossy)).join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_marks_make_no_other_version() {
        let version = |source, args: &[&str]| {
            let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
            fingerprint(source, &args)
        };
        assert_eq!(version("a\nb\n", &["1"]), version("a\r\nb\r\n", &["1"]));
        assert_eq!(version("a\n", &[]), version("\u{feff}a\n", &[]));
        assert_ne!(version("a\nb\n", &["1"]), version("a\nb\n", &[]));
        assert_ne!(version("a\n", &["1", "2"]), version("a\n", &["12"]));
    }

    #[test]
    fn constants_are_changed_where_they_stand() {
        let source = "use std;\n\nconst ROUNDS: u32 = 1_000; // many\n\nfn main() {}\n";
        let with = |name: &str, value: &str| {
            let constants = [(name.to_owned(), value.to_owned())].into();
            let model = Model {
                constants,
                ..toml::from_str("property = \"finishes\"\nfails = \"never\"").expect("a model")
            };
            (model.with_constants(source), model.given())
        };
        let (changed, given) = with("ROUNDS", "2");
        assert_eq!(changed, Ok(source.replace("1_000; // many", "2;")));
        assert_eq!(given, ["ROUNDS = 2"]);
        for other in ["ROUND", "UNDS", "BOWLS"] {
            with(other, "2").0.expect_err(other);
        }
    }

    #[test]
    fn digits_stand_in_groups() {
        let grouped: Vec<String> = ["7", "70", "700", "7000", "1234567"].map(grouped).into();
        assert_eq!(grouped, ["7", "70", "700", "7,000", "1,234,567"]);
    }
}
