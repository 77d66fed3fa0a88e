//! What is measured, and how charts name it: `listings/experiments.toml`.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use super::point::Point;
use super::quantity::Unit;
use crate::suggest::nearest;
use crate::toml_file;

/// Where the experiments stand, below the root of the repository.
pub const EXPERIMENTS: &str = "listings/experiments.toml";

/// All experiments, in the order in which they are measured.
#[derive(Debug, Clone, Default)]
pub struct Experiments {
    list: Vec<Experiment>,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(default)]
    experiment: Vec<Experiment>,
}

impl Experiments {
    /// Reads the experiments of a book; a book may have none.
    ///
    /// # Errors
    /// The file cannot be read or has a mistake.
    pub fn load(root: &Path) -> anyhow::Result<Self> {
        let file = root.join(EXPERIMENTS);
        if !file.exists() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("{EXPERIMENTS} cannot be read"))?;
        Self::parse(&text)
    }

    /// Reads the text of the file.
    ///
    /// # Errors
    /// The text has a mistake; the message names its line.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let document: Document = toml_file::parse(EXPERIMENTS, text)?;
        let mut ids = BTreeSet::new();
        for experiment in &document.experiment {
            let id = &experiment.id;
            if !ids.insert(id) {
                bail!("{EXPERIMENTS}: the experiment \"{id}\" stands twice");
            }
            experiment
                .check()
                .map_err(|problem| anyhow::anyhow!("{EXPERIMENTS}: {id}: {problem}"))?;
        }
        Ok(Self {
            list: document.experiment,
        })
    }

    /// All experiments.
    pub fn iter(&self) -> impl Iterator<Item = &Experiment> {
        self.list.iter()
    }

    /// The experiment of this id.
    ///
    /// # Errors
    /// There is none; the error names the nearest one.
    pub fn get(&self, id: &str) -> Result<&Experiment, UnknownExperiment> {
        self.list
            .iter()
            .find(|experiment| experiment.id == id)
            .ok_or_else(|| {
                let ids = || self.list.iter().map(|experiment| experiment.id.as_str());
                UnknownExperiment(match nearest(id, ids()) {
                    Some(nearest) => format!("no experiment \"{id}\"; did you mean \"{nearest}\"?"),
                    None => format!(
                        "no experiment \"{id}\"; {EXPERIMENTS} has {}",
                        ids().collect::<Vec<_>>().join(", ")
                    ),
                })
            })
    }

    /// The experiment and the series of a point. Whether the point has its
    /// size is for the caller to ask.
    ///
    /// # Errors
    /// There is none; the error names the nearest one.
    pub fn find(&self, point: &Point) -> Result<(&Experiment, &Series), UnknownExperiment> {
        let experiment = self.get(&point.experiment)?;
        Ok((experiment, experiment.get(&point.series)?))
    }
}

/// A word that names no experiment or no series, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UnknownExperiment(String);

impl Experiment {
    /// The series of this id.
    ///
    /// # Errors
    /// There is none; the error names the nearest one.
    pub fn get(&self, id: &str) -> Result<&Series, UnknownExperiment> {
        let name = |series: &str| format!("{}/{series}", self.id);
        self.series
            .iter()
            .find(|series| series.id == id)
            .ok_or_else(|| {
                let ids = || self.series.iter().map(|series| series.id.as_str());
                UnknownExperiment(match nearest(id, ids()) {
                    Some(nearest) => format!(
                        "no series \"{}\"; did you mean \"{}\"?",
                        name(id),
                        name(nearest)
                    ),
                    None => format!(
                        "no series \"{}\"; {} has {}",
                        name(id),
                        self.id,
                        ids().collect::<Vec<_>>().join(", ")
                    ),
                })
            })
    }

    fn check(&self) -> Result<(), String> {
        if self.series.is_empty() {
            return Err("it has no series".to_owned());
        }
        let (mut ids, mut groups) = (BTreeSet::new(), BTreeSet::new());
        let mut group = None;
        for series in &self.series {
            let id = &series.id;
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if id.is_empty() || !id.chars().all(plain) {
                return Err(format!(
                    "\"{id}\": an id is made of lower-case letters, digits and hyphens"
                ));
            }
            if !ids.insert(id) {
                return Err(format!("the series \"{id}\" stands twice"));
            }
            if series
                .fixed
                .is_some_and(|fixed| series.kind != Kind::Floor || fixed <= 0.0)
            {
                return Err(format!("{id}: only a floor is `fixed`, and above zero"));
            }
            if group != Some(&series.group) {
                group = Some(&series.group);
                if !groups.insert(&series.group) {
                    return Err(format!("{id}: the series of a group stand together"));
                }
            }
        }
        Ok(())
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
        assert!(
            says("start/x")
                .expect_err("no series")
                .contains("tokio-task")
        );
    }

    #[test]
    fn mistakes_are_named() {
        for (from, to, problem) in [
            (
                "unit = \"time\"",
                "unit = \"speed\"",
                "experiments.toml:4: ",
            ),
            ("id = \"thread\"", "id = \"Thread\"", "lower-case"),
            ("id = \"thread\"", "id = \"thread-floor\"", "stands twice"),
            ("id = \"memory\"", "id = \"start\"", "stands twice"),
            ("group = \"Tasks\", ", "", ""),
            (
                "\"tokio-task\", group = \"Tasks\"",
                "\"x\", group = \"Threads\"",
                "",
            ),
            (
                "kind = \"floor\", label = \"100",
                "kind = \"rust\", label = \"100",
                "`fixed`",
            ),
            ("scale = \"log\"", "scal = \"log\"", "scal"),
        ] {
            assert!(EXAMPLE.contains(from), "{from}");
            let text = EXAMPLE.replacen(from, to, 1);
            match (Experiments::parse(&text), problem) {
                (Ok(_), "") => {}
                (Ok(_), _) => panic!("{to} is accepted"),
                (Err(error), problem) => {
                    let error = error.to_string();
                    assert!(!problem.is_empty() && error.contains(problem), "{error}");
                }
            }
        }
        let apart = EXAMPLE.replace("group = \"Threads\", kind = \"rust\"", "kind = \"rust\"");
        let error = Experiments::parse(&apart).expect_err("a group in two places");
        assert!(error.to_string().contains("stand together"), "{error}");
    }
}
