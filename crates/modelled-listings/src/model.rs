//! What a listing's `Cargo.toml` says of its models.

use model_checker::{Claim, Property};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// One model of a listing.
#[derive(Clone, Debug)]
pub struct Model {
    /// `None` for the first one.
    pub name: Option<String>,
    pub checker: Checker,
    /// The arguments of the program.
    pub args: Vec<String>,
    /// What should hold.
    pub property: Property,
    /// How often it does not.
    pub fails: Claim,
}

/// What explores the listing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Checker {
    /// The model checker: every schedule, counted.
    #[default]
    Schedules,
    /// loom: what the memory model allows.
    Loom,
}

/// A model as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Option<String>,
    #[serde(default)]
    checker: Checker,
    #[serde(default)]
    args: Vec<String>,
    property: String,
    fails: String,
    /// For the explorer on the page; the bookbinder reads these.
    #[serde(rename = "task")]
    _task: Option<IgnoredAny>,
    #[serde(rename = "done")]
    _done: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    More(Vec<toml::Value>),
    One(toml::Value),
}

impl Model {
    /// The models of a manifest, or what is wrong with them.
    pub(crate) fn all(manifest: &str) -> Result<Vec<Model>, String> {
        let manifest: toml::Table = manifest.parse().map_err(|e| format!("{e}"))?;
        let model = manifest["package"]["metadata"]["listing"]["model"].clone();
        let models = match model.try_into().map_err(|e| format!("model: {e}"))? {
            OneOrMore::More(models) => models,
            OneOrMore::One(model) => vec![model],
        };
        let models: Vec<Model> = models
            .into_iter()
            .map(Model::read)
            .collect::<Result<_, _>>()
            .map_err(|e| format!("model: {e}"))?;
        let mut placed = models.iter().enumerate();
        if placed.any(|(place, model)| (place == 0) != model.name.is_none()) {
            return Err("model: every model but the first has a `name`".to_string());
        }
        Ok(models)
    }

    fn read(written: toml::Value) -> Result<Model, String> {
        let written: Written = written.try_into().map_err(|e| format!("{e}"))?;
        if written.checker == Checker::Loom && !written.args.is_empty() {
            return Err("loom passes no arguments: leave `args` out".to_string());
        }
        Ok(Model {
            name: written.name,
            checker: written.checker,
            args: written.args,
            property: written.property.parse().map_err(|e| format!("{e}"))?,
            fails: written.fails.parse().map_err(|e| format!("{e}"))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(lines: &str) -> Result<Vec<Model>, String> {
        Model::all(&lines.replace("[model", "[package.metadata.listing.model"))
    }

    #[test]
    fn one_model_or_several() {
        let one = model("[model]\nproperty = \"finishes\"\nfails = \"never\"");
        assert_eq!(one.map(|models| models.len()), Ok(1));
        let two = model(
            "[[model]]\nproperty = \"finishes\"\nfails = \"never\"\n\
             [[model]]\nname = \"three\"\nargs = [\"3\"]\nproperty = \"no panic\"\nfails = \"always\"",
        );
        let two = two.expect("two models");
        assert_eq!(two[1].args, ["3"]);
        assert_eq!(two[1].property, Property::NoPanic);
        assert_eq!(two[1].fails, Claim::Always);
    }

    #[test]
    fn mistakes_are_named() {
        for (lines, named) in [
            (
                "[model]\nproperty = \"finishs\"\nfails = \"never\"",
                "`finishs`",
            ),
            (
                "[model]\nproperty = \"finishes\"\nfails = \"rarely\"",
                "`rarely`",
            ),
            ("[model]\nproperty = \"finishes\"", "`fails`"),
            (
                "[model]\nproperty = \"finishes\"\nfails = \"never\"\nschedules = 70",
                "`schedules`",
            ),
            (
                "[[model]]\nname = \"two\"\nproperty = \"finishes\"\nfails = \"never\"",
                "`name`",
            ),
            (
                "[model]\nchecker = \"loom\"\nargs = [\"2\"]\nproperty = \"finishes\"\nfails = \"never\"",
                "`args`",
            ),
        ] {
            let error = model(lines).expect_err(lines);
            assert!(error.contains(named), "{error}");
        }
    }
}
