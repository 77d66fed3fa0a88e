//! What is measured, and how charts name it: `listings/experiments.toml`.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::point::Point;
use super::quantity::Unit;
use crate::{ListingError, UnknownName, read_text, toml_file};

/// Where the experiments stand, below the root of the repository.
pub const EXPERIMENTS: &str = "listings/experiments.toml";

/// All experiments, in the order in which they are measured.
#[derive(Debug, Clone, Default)]
pub struct Experiments {
    pub list: Vec<Experiment>,
}

/// The same work, done in several ways.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Experiment {
    pub id: String,
    /// The caption of its chart.
    pub title: String,
    pub unit: Unit,
    #[serde(default)]
    pub scale: Scale,
    /// What the sizes count, if it is done with several sizes.
    pub sizes: Option<String>,
    /// The ways, in the order of the chart.
    pub series: Vec<Series>,
}

/// How lengths in a chart stand for numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    #[default]
    Linear,
    Log,
}

/// One way to do the work of an experiment.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    #[serde(deserialize_with = "crate::name::read")]
    pub id: String,
    /// What the chart calls it; text between backticks is code.
    pub label: String,
    pub kind: Kind,
    /// The heading above it in the chart.
    pub group: Option<String>,
    /// A floor that is not measured, but known.
    pub fixed: Option<f64>,
}

/// Whose way it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Rust,
    Python,
    /// That of the system itself: nobody can do with less.
    Floor,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(default)]
    experiment: Vec<Spanned<Experiment>>,
}

impl Experiments {
    /// Reads the experiments of a book; a book may have none.
    ///
    /// # Errors
    /// The file cannot be read or has a mistake.
    pub fn load(root: &Path) -> Result<Self, ListingError> {
        let file = root.join(EXPERIMENTS);
        if !file.exists() {
            return Ok(Self::default());
        }
        Self::parse(&read_text(&file)?)
    }

    /// Reads the text of the file.
    ///
    /// # Errors
    /// The text has a mistake; the error names its line.
    pub fn parse(text: &str) -> Result<Self, ListingError> {
        let document: Document = toml_file::parse(EXPERIMENTS, text)?;
        let place = (Path::new(EXPERIMENTS), text);
        let checked = |one: Experiment, _, others: &[_]| one.checked(others);
        let list = toml_file::each(place, document.experiment, checked)?;
        Ok(Self { list })
    }

    /// The experiment of this id.
    ///
    /// # Errors
    /// There is none; the error names the nearest one.
    pub fn get(&self, id: &str) -> Result<&Experiment, UnknownName> {
        let found = self.list.iter().find(|experiment| experiment.id == id);
        found.ok_or_else(|| {
            let ids: Vec<&str> = self.list.iter().map(|one| one.id.as_str()).collect();
            let all = format!("{EXPERIMENTS} has {}", ids.join(", "));
            UnknownName::new("experiment", id, ids.into_iter(), &all)
        })
    }

    /// The experiment and the series of a point, whatever the size of the point.
    ///
    /// # Errors
    /// There is none; the error names the nearest one.
    pub fn find(&self, point: &Point) -> Result<(&Experiment, &Series), UnknownName> {
        let experiment = self.get(&point.experiment)?;
        Ok((experiment, experiment.get(&point.series)?))
    }
}

impl Experiment {
    /// The series of this id.
    ///
    /// # Errors
    /// There is none; the error names the nearest one.
    pub fn get(&self, id: &str) -> Result<&Series, UnknownName> {
        let name = |series: &str| format!("{}/{series}", self.id);
        let found = self.series.iter().find(|series| series.id == id);
        found.ok_or_else(|| {
            let names: Vec<String> = self.series.iter().map(|series| name(&series.id)).collect();
            let all = format!("{} has {}", self.id, names.join(", "));
            let known = names.iter().map(String::as_str);
            UnknownName::new("series", &name(id), known, &all)
        })
    }

    /// The experiment, which comes after these others.
    ///
    /// # Errors
    /// What it says makes no sense.
    fn checked(self, others: &[Self]) -> Result<Self, String> {
        let id = &self.id;
        if others.iter().any(|other| other.id == *id) {
            return Err(format!("the experiment \"{id}\" is there twice"));
        }
        if self.series.is_empty() {
            return Err(format!("the experiment \"{id}\" needs `series`"));
        }
        for (index, series) in self.series.iter().enumerate() {
            let earlier = &self.series[..index];
            let has_group = |other: &Series| other.group == series.group;
            let is_floor = |fixed| series.kind == Kind::Floor && fixed > 0.0;
            let problem = if earlier.iter().any(|other| other.id == series.id) {
                "the series is there twice"
            } else if series.fixed.is_some_and(|fixed| !is_floor(fixed)) {
                "only a floor is `fixed`, and above zero"
            } else if earlier.iter().any(has_group) && !earlier.last().is_some_and(has_group) {
                "the series of a group stand together"
            } else {
                continue;
            };
            return Err(format!("{id}/{}: {problem}", series.id));
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../tests/experiments.toml");

    #[test]
    fn a_slip_gets_the_nearest_name() {
        let experiments = Experiments::parse(EXAMPLE).expect("experiments");
        let says = |name: &str| {
            let point = name.parse::<Point>().expect("a name");
            experiments
                .find(&point)
                .map(drop)
                .map_err(|problem| problem.to_string())
        };
        assert_eq!(says("start/thread"), Ok(()));
        assert_eq!(
            says("start/thred"),
            Err("no series \"start/thred\"; did you mean \"start/thread\"?".to_owned())
        );
        assert_eq!(
            says("strat/thread"),
            Err("no experiment \"strat\"; did you mean \"start\"?".to_owned())
        );
        assert_eq!(
            says("threads/x"),
            Err(
                "no experiment \"threads\"; listings/experiments.toml has start, memory, sleeps"
                    .to_owned()
            )
        );
        assert!(
            says("start/x")
                .expect_err("no series")
                .contains("tokio-task")
        );
    }

    #[test]
    fn mistakes_are_named() {
        let series = "[{ id = \"thread\", kind = \"rust\", label = \"thread\" }]";
        // The last word is the experiment whose line the error names.
        for (from, to, problem, id) in [
            (
                "unit = \"time\"",
                "unit = \"speed\"",
                "experiments.toml:4: ",
                "",
            ),
            ("id = \"thread\"", "id = \"Thread\"", "lower-case", ""),
            (
                "id = \"thread\"",
                "id = \"thread-floor\"",
                "there twice",
                "start",
            ),
            ("id = \"memory\"", "id = \"start\"", "there twice", "memory"),
            (series, "[]", "\"memory\" needs `series`", "memory"),
            ("group = \"Tasks\", ", "", "", ""),
            (
                "\"tokio-task\", group = \"Tasks\"",
                "\"x\", group = \"Threads\"",
                "",
                "",
            ),
            (
                "kind = \"floor\", label = \"100",
                "kind = \"rust\", label = \"100",
                "`fixed`",
                "sleeps",
            ),
            ("scale = \"log\"", "scal = \"log\"", "scal", ""),
        ] {
            assert!(EXAMPLE.contains(from), "{from}");
            let text = EXAMPLE.replacen(from, to, 1);
            let error = match (Experiments::parse(&text), problem) {
                (Ok(_), "") => continue,
                (Ok(_), _) => panic!("{to} is accepted"),
                (Err(error), _) => error,
            };
            let told = error.to_string();
            assert!(!problem.is_empty() && told.contains(problem), "{told}");
            if !id.is_empty() {
                let id = format!("id = \"{id}\"");
                let above = EXAMPLE.lines().position(|line| line == id).expect(&id);
                assert_eq!(error.line, Some(above), "{to}: {told}");
            }
        }
        let apart = EXAMPLE.replace("group = \"Threads\", kind = \"rust\"", "kind = \"rust\"");
        let error = Experiments::parse(&apart).expect_err("a group in two places");
        assert!(error.to_string().contains("stand together"), "{error}");
    }
}
