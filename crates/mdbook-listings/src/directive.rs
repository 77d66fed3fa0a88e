//! What a chapter says to the preprocessor: `{{#listing …}}` and its relatives.

use listing::measurement::Point;
use listing::suggest::nearest;

/// How each directive is written. Those that become blocks stand first.
const USAGE: [&str; 12] = [
    "listing SLUG again=\"why it stands here too\"",
    "timelines SLUG/RUN SLUG/RUN",
    "compile-fail SLUG/NAME",
    "model SLUG/NAME",
    "distribution SLUG/RUN",
    "chart EXPERIMENT SERIES",
    "parts",
    "from-python",
    "see SLUG",
    "value EXPERIMENT/SERIES@SIZE",
    "times EXPERIMENT/SERIES EXPERIMENT/SERIES",
    "machine",
];
const BLOCKS: usize = 8;

/// The names of the directives.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    USAGE.iter().filter_map(|usage| usage.split(' ').next())
}

/// Whether a directive of this name becomes a block.
pub(crate) fn is_block(name: &str) -> bool {
    names().take(BLOCKS).any(|block| block == name)
}

/// A place in a chapter that the preprocessor replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Directive {
    /// A listing in full, and why it stands in a second chapter.
    Listing { slug: String, again: Option<String> },
    /// A refused version of a listing.
    CompileFail { slug: String, name: String },
    /// What the model checker found out about a listing, with the first model
    /// or with the one of this name.
    Model { slug: String, name: Option<String> },
    /// What came of many runs of a listing, of its first run or of the one of
    /// this name.
    Distribution { slug: String, run: Option<String> },
    /// The timelines of several listings on one scale: of their first runs, or
    /// of those of these names.
    Timelines { runs: Vec<(String, Option<String>)> },
    /// A link to the place of a listing.
    See { slug: String },
    /// The parts of the book.
    Parts,
    /// The table for readers who come from Python.
    FromPython,
    /// The chart of an experiment, with all its series or with these.
    Chart(String, Vec<String>),
    /// The median of a series.
    Value(Point),
    /// How many times the first series is the second.
    Times(Point, Point),
    /// Where and when everything was measured.
    Machine,
    /// A file that mdBook itself puts here, below the folder of the chapter.
    Include { file: String },
}

/// Reads what stands between `{{#` and `}}`.
///
/// # Errors
/// The directive is unknown or has other arguments; the message says what to
/// write.
pub(crate) fn parse(text: &str) -> Result<Directive, String> {
    let quoted = text.trim().strip_suffix('"');
    let parts = quoted.and_then(|text| text.split_once(" again=\""));
    let (rest, again) = parts.filter(|parts| !parts.1.trim().is_empty()).unzip();
    let mut words = rest.unwrap_or(text).split_whitespace();
    let name = words.next().unwrap_or_default();
    let words: Vec<&str> = words.collect();
    let again = again.map(str::to_owned);
    let (slug, of_slug) = slug_and_name(words.first().copied().unwrap_or_default());
    Ok(match (name, words.as_slice(), of_slug) {
        ("listing", [_], None) => Directive::Listing { slug, again },
        _ if again.is_some() => return Err(usage(name)),
        ("see", [_], None) => Directive::See { slug },
        ("compile-fail", [_], Some(name)) => Directive::CompileFail { slug, name },
        ("model", [_], name) => Directive::Model { slug, name },
        ("distribution", [_], run) => Directive::Distribution { slug, run },
        ("timelines", [_, _, ..], _) => {
            let runs = words.into_iter().map(slug_and_name).collect();
            Directive::Timelines { runs }
        }
        ("chart", [experiment, series @ ..], _) => {
            let series = series.iter().map(|one| one.to_string());
            Directive::Chart(experiment.to_string(), series.collect())
        }
        ("value", [point], _) => Directive::Value(point.parse()?),
        ("times", [more, less], _) => Directive::Times(more.parse()?, less.parse()?),
        ("machine", [], _) => Directive::Machine,
        ("parts", [], _) => Directive::Parts,
        ("from-python", [], _) => Directive::FromPython,
        _ => return Err(usage(name)),
    })
}

/// What to write instead of a directive of this name.
fn usage(name: &str) -> String {
    if let Some(known) = names().position(|known| known == name) {
        return format!("write {{{{#{}}}}}", USAGE[known]);
    }
    let known = names().collect::<Vec<_>>().join(", ");
    match nearest(&name.to_lowercase(), names()) {
        Some(nearest) => format!("{{{{#{name}}}}} is unknown; did you mean {{{{#{nearest}}}}}?"),
        None => format!("{{{{#{name}}}}} is unknown; known are {known}"),
    }
}

/// The parts of `SLUG/NAME`, of which the second may be missing.
fn slug_and_name(word: &str) -> (String, Option<String>) {
    let (slug, name) = word.split_once('/').unzip();
    (slug.unwrap_or(word).to_owned(), name.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(directive: &str) -> Result<Directive, String> {
        parse(&directive[3..directive.len() - 2])
    }

    #[test]
    fn a_second_place_needs_its_reason() {
        let reason = one("{{#listing waits again=\"the summary compares it\"}}").expect("a reason");
        assert_eq!(
            reason,
            Directive::Listing {
                slug: "waits".into(),
                again: Some("the summary compares it".into())
            }
        );
        assert!(one("{{#listing waits again=\"\"}}").is_err());
        assert!(one("{{#see waits again=\"it is nice\"}}").is_err());
        assert!(one("{{#listing waits again=\"no end}}").is_err());
        assert!(one("{{#listing waits twice}}").is_err());
    }

    #[test]
    fn a_further_model_or_run_is_named_behind_a_slash() {
        assert_eq!(
            one("{{#distribution waits}}"),
            Ok(Directive::Distribution {
                slug: "waits".into(),
                run: None
            })
        );
        assert_eq!(
            one("{{#distribution waits/few}}"),
            Ok(Directive::Distribution {
                slug: "waits".into(),
                run: Some("few".into())
            })
        );
        assert_eq!(
            one("{{#model waits/few}}"),
            Ok(Directive::Model {
                slug: "waits".into(),
                name: Some("few".into())
            })
        );
    }

    #[test]
    fn timelines_are_compared_by_listing_or_by_run() {
        assert_eq!(
            one("{{#timelines waits take-turns/few}}"),
            Ok(Directive::Timelines {
                runs: vec![
                    ("waits".into(), None),
                    ("take-turns".into(), Some("few".into()))
                ]
            })
        );
    }

    #[test]
    fn slips_are_named() {
        assert!(
            one("{{#listng waits}}")
                .expect_err("a slip")
                .contains("did you mean {{#listing}}")
        );
        assert!(one("{{#listing}}").is_err());
        assert!(
            one("{{#compile-fail waits}}")
                .expect_err("no version")
                .contains("SLUG/NAME")
        );
        assert!(one("{{#parts now}}").is_err());
        assert!(one("{{#model}}").is_err());
        assert!(one("{{#distribution}}").is_err());
        assert!(one("{{#distribution waits twice}}").is_err());
        assert!(
            one("{{#timelines waits}}")
                .expect_err("nothing to compare with")
                .contains("SLUG/RUN SLUG/RUN")
        );
    }
}
