//! What a chapter says to the preprocessor: `{{#listing …}}` and its relatives.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use listing::measurement::Point;
use listing::suggest::nearest;

static DIRECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\{\{#([a-z-]+)\s*([^}]*?)\s*\}\}").expect("a constant expression")
});
const NAMES: [&str; 12] = [
    "listing",
    "timelines",
    "compile-fail",
    "model",
    "distribution",
    "see",
    "parts",
    "from-python",
    "chart",
    "value",
    "times",
    "machine",
];

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
    Chart {
        experiment: String,
        series: Vec<String>,
    },
    /// The median of a series.
    Value(Point),
    /// How many times the first series is the second.
    Times(Point, Point),
    /// Where and when everything was measured.
    Machine,
}

/// A directive in a chapter.
#[derive(Debug)]
pub(super) struct Found {
    /// The line that it begins in, counted from 1.
    pub line: usize,
    /// Its place in the text.
    pub place: Range<usize>,
    /// What it says, or what is wrong with it.
    pub directive: Result<Directive, String>,
}

/// The directives of a chapter, in their order.
pub(super) fn find(markdown: &str) -> impl Iterator<Item = Found> {
    let (mut line, mut last) = (1, 0);
    DIRECTIVE.captures_iter(markdown).map(move |captures| {
        let (whole, [name, argument]) = captures.extract();
        let start = captures.get_match().start();
        line += markdown[last..start].matches('\n').count();
        last = start;
        Found {
            line,
            place: start..start + whole.len(),
            directive: parse(name, argument),
        }
    })
}

/// The directives of a chapter, each with its line (counted from 1).
pub fn directives(markdown: &str) -> Vec<(usize, Result<Directive, String>)> {
    find(markdown)
        .map(|found| (found.line, found.directive))
        .collect()
}

fn parse(name: &str, argument: &str) -> Result<Directive, String> {
    let (first, rest) = argument
        .split_once(char::is_whitespace)
        .unwrap_or((argument, ""));
    let only = |directive: Directive| {
        if rest.is_empty() {
            Ok(directive)
        } else {
            Err(format!("\"{rest}\" is one word too many"))
        }
    };
    let needs = |what: &str| Err(format!("{{{{#{name}}}}} needs {what}"));
    match (name, first) {
        ("listing" | "see" | "model" | "distribution", "") => needs("the slug of a listing"),
        ("listing", slug) => {
            let again = match rest.trim() {
                "" => None,
                rest => match rest
                    .strip_prefix("again=\"")
                    .and_then(|rest| rest.strip_suffix('"'))
                {
                    Some(why) if !why.trim().is_empty() => Some(why.to_owned()),
                    _ => {
                        return Err(format!(
                            "\"{rest}\" is not understood; write again=\"why it stands here too\""
                        ));
                    }
                },
            };
            Ok(Directive::Listing {
                slug: slug.to_owned(),
                again,
            })
        }
        ("see", slug) => only(Directive::See {
            slug: slug.to_owned(),
        }),
        ("compile-fail", _) => match first.split_once('/') {
            Some((slug, version)) => only(Directive::CompileFail {
                slug: slug.to_owned(),
                name: version.to_owned(),
            }),
            None => needs("a listing and a refused version: SLUG/NAME"),
        },
        ("model", _) => {
            let (slug, name) = slug_and_name(first);
            only(Directive::Model { slug, name })
        }
        ("distribution", _) => {
            let (slug, run) = slug_and_name(first);
            only(Directive::Distribution { slug, run })
        }
        ("chart", "") => needs("an experiment"),
        ("chart", experiment) => Ok(Directive::Chart {
            experiment: experiment.to_owned(),
            series: rest.split_whitespace().map(str::to_owned).collect(),
        }),
        ("value", "") => needs("a series: EXPERIMENT/SERIES"),
        ("value", series) => only(Directive::Value(series.parse()?)),
        ("times", _) => match *argument.split_whitespace().collect::<Vec<_>>() {
            [more, less] => Ok(Directive::Times(more.parse()?, less.parse()?)),
            _ => needs("two series: EXPERIMENT/SERIES EXPERIMENT/SERIES"),
        },
        ("machine", "") => Ok(Directive::Machine),
        ("timelines", _) => {
            let runs: Vec<_> = argument.split_whitespace().map(slug_and_name).collect();
            if runs.len() < 2 {
                return needs("at least two listings: SLUG SLUG or SLUG/RUN SLUG/RUN");
            }
            Ok(Directive::Timelines { runs })
        }
        ("parts", "") => Ok(Directive::Parts),
        ("from-python", "") => Ok(Directive::FromPython),
        ("parts" | "from-python" | "machine", _) => {
            Err(format!("{{{{#{name}}}}} takes no argument"))
        }
        _ => match nearest(name, NAMES.into_iter()) {
            Some(nearest) => Err(format!(
                "{{{{#{name}}}}} is unknown; did you mean {{{{#{nearest}}}}}?"
            )),
            None => Err(format!(
                "{{{{#{name}}}}} is unknown; known are {}",
                NAMES.join(", ")
            )),
        },
    }
}

/// The parts of `SLUG/NAME`, of which the second may be missing.
fn slug_and_name(word: &str) -> (String, Option<String>) {
    match word.split_once('/') {
        None => (word.to_owned(), None),
        Some((slug, name)) => (slug.to_owned(), Some(name.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(markdown: &str) -> Result<Directive, String> {
        directives(markdown).remove(0).1
    }

    #[test]
    fn directives_are_found_with_their_lines() {
        let found = directives("a\n{{#listing waits}}\n\nsee {{#see waits}} and {{#parts}}");
        let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 4, 4]);
        assert_eq!(
            found[0].1,
            Ok(Directive::Listing {
                slug: "waits".to_owned(),
                again: None
            })
        );
        assert_eq!(
            found[1].1,
            Ok(Directive::See {
                slug: "waits".to_owned()
            })
        );
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
                .contains("at least two")
        );
    }
}
