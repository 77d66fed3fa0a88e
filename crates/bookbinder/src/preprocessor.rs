//! The mdBook preprocessor: turns `{{#listing …}}` and its relatives into Markdown.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::bail;
use mdbook_driver::book::{Book, BookItem, Chapter};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use regex::Regex;

use crate::listing::{Listings, Program};
use crate::measurement::board::Board;
use crate::measurement::point::Point;
use crate::suggest::nearest;
use crate::timeline::{self, Named, Palette, Timeline};
use crate::{distribution, from_python, page};

/// Renders the listings that chapters name. See CONTRIBUTING.md for the directives.
#[derive(Debug, Clone, Copy)]
pub struct ListingPreprocessor;

impl Preprocessor for ListingPreprocessor {
    fn name(&self) -> &str {
        "listings"
    }

    fn run(&self, context: &PreprocessorContext, mut book: Book) -> anyhow::Result<Book> {
        expand(&context.root, &context.config.book.src, &mut book)?;
        Ok(book)
    }
}

static DIRECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\{\{#([a-z-]+)\s*([^}]*?)\s*\}\}").expect("a constant expression")
});
const NAMES: [&str; 12] = [
    "listing",
    "timelines",
    "fails",
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
    Fails { slug: String, name: String },
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

/// The directives of a chapter, each with its line (counted from 1).
pub fn directives(markdown: &str) -> Vec<(usize, Result<Directive, String>)> {
    let mut line = 1;
    let mut last = 0;
    DIRECTIVE
        .captures_iter(markdown)
        .map(|captures| {
            let start = captures.get(0).map_or(0, |whole| whole.start());
            line += markdown[last..start].matches('\n').count();
            last = start;
            (line, parse(&captures[1], &captures[2]))
        })
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
        ("fails", _) => match first.split_once('/') {
            Some((slug, version)) => only(Directive::Fails {
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

/// Where each listing stands in a book: chapter paths by slug.
pub fn places(book: &Book) -> BTreeMap<String, Vec<PathBuf>> {
    let mut places: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for chapter in crate::chapter::chapters(book) {
        for (_, directive) in directives(&chapter.content) {
            if let (Ok(Directive::Listing { slug, .. }), Some(path)) = (directive, &chapter.path) {
                places.entry(slug).or_default().push(path.clone());
            }
        }
    }
    places
}

/// Replaces every directive of the book.
///
/// # Errors
/// Names every directive that cannot be replaced, with its chapter and line.
fn expand(root: &Path, src: &Path, book: &mut Book) -> anyhow::Result<()> {
    let listings = Listings::load(root)?;
    let scene = Scene {
        board: Board::load(root, &listings)?,
        palette: Palette::of(&listings),
        listings,
        places: places(book),
        titles: crate::chapter::chapters(book)
            .filter_map(|chapter| Some((chapter.path.clone()?, chapter.name.clone())))
            .collect(),
        parts: parts(book),
        root,
    };
    let mut problems = Vec::new();
    book.for_each_chapter_mut(|chapter| {
        let Some(path) = chapter.path.clone() else {
            return;
        };
        let mut replaced = String::with_capacity(chapter.content.len());
        let mut rest = 0;
        let found = DIRECTIVE
            .find_iter(&chapter.content)
            .zip(directives(&chapter.content));
        for (place, (line, directive)) in found {
            replaced.push_str(&chapter.content[rest..place.start()]);
            rest = place.end();
            match directive
                .map_err(anyhow::Error::msg)
                .and_then(|directive| scene.replace(&path, &directive))
            {
                Ok(text) => replaced.push_str(&text),
                Err(error) => {
                    problems.push(format!("{}:{line}: {error:#}", src.join(&path).display()))
                }
            }
        }
        replaced.push_str(&chapter.content[rest..]);
        chapter.content = replaced;
    });
    if problems.is_empty() {
        Ok(())
    } else {
        bail!("{}", problems.join("\n"))
    }
}

/// What a directive may speak about.
struct Scene<'a> {
    listings: Listings,
    board: Board,
    palette: Palette,
    places: BTreeMap<String, Vec<PathBuf>>,
    titles: BTreeMap<PathBuf, String>,
    parts: Vec<Part>,
    root: &'a Path,
}

/// A part of the book and its chapters: titles and paths.
struct Part {
    title: String,
    chapters: Vec<(String, PathBuf)>,
}

impl Scene<'_> {
    fn replace(&self, chapter: &Path, directive: &Directive) -> anyhow::Result<String> {
        match directive {
            Directive::Listing { slug, .. } => {
                page::listing(self.listings.get(slug)?, &self.palette)
            }
            Directive::Fails { slug, name } => {
                let listing = self.listings.get(slug)?;
                match listing.fails.iter().find(|refusal| refusal.name == *name) {
                    Some(refusal) => page::refusal(listing, refusal),
                    None => bail!(
                        "listing \"{slug}\" has no refused version \"{name}\"; add it to [package.metadata.listing.fails]"
                    ),
                }
            }
            Directive::Model { slug, name } => {
                let listing = self.listings.get(slug)?;
                match listing.models.iter().find(|model| model.name == *name) {
                    Some(model) => page::model(listing, model, &self.palette),
                    None => bail!(
                        "listing \"{slug}\" has no such model; add it to [[package.metadata.listing.model]]"
                    ),
                }
            }
            Directive::Distribution { slug, run: name } => {
                let listing = self.listings.get(slug)?;
                match listing.distributions().find(|(run, _)| run.name == *name) {
                    Some((run, sampling)) => Ok(distribution::figure(listing, run, sampling)?),
                    None => bail!(
                        "listing \"{slug}\" has no such distribution; add [package.metadata.listing.runs.distribution] below the run"
                    ),
                }
            }
            Directive::Chart { experiment, series } => self.board.chart(experiment, series),
            Directive::Value(point) => self.board.value(point),
            Directive::Times(more, less) => self.board.times(more, less),
            Directive::Machine => Ok(self.board.machine()),
            Directive::Timelines { runs } => {
                let timelines: Vec<(Named, Timeline)> = runs
                    .iter()
                    .map(|(slug, name)| self.timeline(chapter, slug, name.as_deref()))
                    .collect::<anyhow::Result<_>>()?;
                Ok(timeline::compared(timelines, &self.palette))
            }
            Directive::See { slug } => self.link_to_listing(chapter, slug),
            Directive::Parts => Ok(self.parts(chapter)),
            Directive::FromPython => {
                let rows = from_python::load(self.root)?;
                from_python::tables(
                    &rows,
                    |section| self.link_to_chapter(chapter, section),
                    |slug| self.link_to_listing(chapter, slug),
                )
            }
        }
    }

    /// The timeline of a run that is compared with others, and its heading.
    fn timeline(
        &self,
        chapter: &Path,
        slug: &str,
        name: Option<&str>,
    ) -> anyhow::Result<(Named, Timeline)> {
        let listing = self.listings.get(slug)?;
        let mut runs = listing.runs_of(Program::Rust);
        let Some(run) = runs.find(|run| name.is_none() || run.name.as_deref() == name) else {
            bail!(
                "listing \"{slug}\" has no run \"{}\"",
                name.unwrap_or_default()
            );
        };
        let Some(timeline) = Timeline::load(listing, run)? else {
            bail!(
                "the run {} has no timeline: its lines do not belong to several tasks, or it is not recorded yet",
                listing.run_name(run)
            );
        };
        let caption = run.caption.as_ref().unwrap_or(&listing.caption);
        let named = Named {
            id: timeline::id(listing, run),
            heading: format!("{}: {caption}", self.link_to_listing(chapter, slug)?),
        };
        Ok((named, timeline))
    }

    fn link_to_listing(&self, from: &Path, slug: &str) -> anyhow::Result<String> {
        self.listings.get(slug)?;
        match self.places.get(slug).and_then(|places| places.first()) {
            Some(place) => Ok(format!(
                "[`{slug}`]({}#{})",
                relative(from, place),
                page::anchor(slug)
            )),
            None => bail!("no chapter shows the listing \"{slug}\""),
        }
    }

    fn link_to_chapter(&self, from: &Path, path: &str) -> anyhow::Result<String> {
        match self.titles.get(Path::new(path)) {
            Some(title) => Ok(format!("[{title}]({})", relative(from, Path::new(path)))),
            None => {
                let known = self.titles.keys().filter_map(|path| path.to_str());
                match nearest(path, known) {
                    Some(nearest) => bail!("no chapter \"{path}\"; did you mean \"{nearest}\"?"),
                    None => bail!("no chapter \"{path}\"; SUMMARY.md names them all"),
                }
            }
        }
    }

    fn parts(&self, from: &Path) -> String {
        let mut page = String::from("<div class=\"parts\">\n\n");
        for part in &self.parts {
            page.push_str(&format!(
                "<section class=\"part\">\n\n### {}\n\n",
                part.title
            ));
            for (title, path) in &part.chapters {
                page.push_str(&format!("- [{title}]({})\n", relative(from, path)));
            }
            page.push_str("\n</section>\n\n");
        }
        page.push_str("</div>\n");
        page
    }
}

/// The parts of a book that have a title, with their numbered chapters.
fn parts(book: &Book) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for item in &book.items {
        match item {
            BookItem::PartTitle(title) => parts.push(Part {
                title: title.clone(),
                chapters: Vec::new(),
            }),
            BookItem::Chapter(Chapter {
                name,
                path: Some(path),
                number: Some(_),
                ..
            }) => {
                if let Some(part) = parts.last_mut() {
                    part.chapters.push((name.clone(), path.clone()));
                }
            }
            _ => {}
        }
    }
    parts
}

/// The link from one chapter's file to another's.
fn relative(from: &Path, to: &Path) -> String {
    let up = from.components().count().saturating_sub(1);
    format!("{}{}", "../".repeat(up), to.display())
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
            one("{{#fails waits}}")
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

    #[test]
    fn links_climb_out_of_folders() {
        assert_eq!(relative(Path::new("a.md"), Path::new("b.md")), "b.md");
        assert_eq!(
            relative(Path::new("x/y/a.md"), Path::new("z/b.md")),
            "../../z/b.md"
        );
    }
}
