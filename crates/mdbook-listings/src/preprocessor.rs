//! The mdBook preprocessor: turns `{{#listing …}}` and its relatives into Markdown.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use anyhow::{Context as _, anyhow, bail, ensure};
use mdbook_preprocessor::book::{Book, Chapter};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use regex::Regex;

use crate::citations::Citations;
use crate::directive::Directive;
use crate::figure::distribution;
use crate::figure::measurement::Results;
use crate::figure::timeline::{self, Compared, Recordings};
use crate::scan::{Found, Scanned, find, scan};
use crate::{from_python, page};
use listing::{Listings, Program};

/// Renders the listings that chapters name. See CONTRIBUTING.md for the directives.
///
/// It has to run before mdBook's own preprocessor `links`, which takes the
/// backslash of `\{{#…}}` away.
#[derive(Debug, Clone, Copy)]
pub struct ListingPreprocessor;

impl Preprocessor for ListingPreprocessor {
    fn name(&self) -> &str {
        "listings"
    }

    fn run(&self, context: &PreprocessorContext, mut book: Book) -> anyhow::Result<Book> {
        let before: Option<Vec<String>> = context.config.get("preprocessor.listings.before")?;
        if !before.is_some_and(|before| before.iter().any(|name| name == "links")) {
            bail!("book.toml: write before = [\"links\"] below [preprocessor.listings]");
        }
        expand(&context.root, &context.config.book.src, &mut book)?;
        Ok(book)
    }
}

/// Replaces every directive of the book whose repository is at `root` and whose
/// chapters lie in `src`, seen from there.
///
/// # Errors
/// Names every directive that cannot be replaced, with its chapter and line.
pub fn expand(root: &Path, src: &Path, book: &mut Book) -> anyhow::Result<()> {
    let scanned = scan(book);
    let listings = Listings::load(root)?;
    let sources = Sources {
        results: Results::load(root, &listings)?,
        recordings: Recordings::load(&listings),
        listings,
        citations: Citations::of(book, &scanned),
        root,
        src,
    };
    let chapters = Vec::from_iter(book.chapters());
    let mut expanded = BTreeMap::new();
    let work = |chapter: &&Chapter| (chapter.path.clone(), sources.chapter(chapter, &scanned));
    parallel::each(&chapters, parallel::processors(), work, |(path, text)| {
        expanded.insert(path, text);
        Ok(())
    })?;
    let mut problems = Vec::new();
    book.for_each_chapter_mut(|chapter| match expanded.remove(&chapter.path) {
        Some(Ok(text)) => chapter.content = text,
        Some(Err(problem)) => problems.push(problem),
        None => {}
    });
    ensure!(problems.is_empty(), "{}", problems.join("\n"));
    Ok(())
}

/// Text that stays as it is when mdBook's preprocessor `links` has seen it.
fn keep_from_links(text: &str) -> Cow<'_, str> {
    static DIRECTIVE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\{\{#.*\}\}").expect("a constant expression"));
    DIRECTIVE.replace_all(text, r"\$0")
}

/// What directives speak about.
struct Sources<'a> {
    listings: Listings,
    results: Results,
    recordings: Recordings,
    citations: Citations,
    root: &'a Path,
    src: &'a Path,
}

impl Sources<'_> {
    /// The text of a chapter with its directives replaced, or its problems, a line
    /// for each.
    fn chapter(&self, chapter: &Chapter, scanned: &Scanned) -> Result<String, String> {
        let (text, path) = (&chapter.content, chapter.path.as_deref());
        let path = path.unwrap_or(Path::new(""));
        let (mut replaced, mut rest, mut problems) = (String::new(), 0, Vec::new());
        for found in scanned.get(path).into_iter().flatten() {
            replaced.push_str(&text[rest..found.place.start]);
            rest = found.place.end;
            match self.expand(path, found) {
                Ok(Some(text)) => replaced.push_str(&keep_from_links(&text)),
                Ok(None) => replaced.push_str(&text[found.place.clone()]),
                Err(error) => {
                    let file = self.src.join(path);
                    problems.push(format!("{}:{}: {error:#}", file.display(), found.line));
                }
            }
        }
        replaced.push_str(&text[rest..]);
        if problems.is_empty() {
            Ok(replaced)
        } else {
            Err(problems.join("\n"))
        }
    }

    /// What a directive in a chapter becomes; `None` if mdBook replaces it.
    fn expand(&self, chapter: &Path, found: &Found) -> anyhow::Result<Option<String>> {
        let directive = found.directive.as_ref().map_err(|slip| anyhow!("{slip}"))?;
        let recordings = &self.recordings;
        let text = match directive {
            Directive::Listing { slug, .. } => page::listing(self.listings.get(slug)?, recordings),
            Directive::CompileFail { slug, name } => {
                let listing = self.listings.get(slug)?;
                let mut versions = listing.compile_fail.iter();
                let version = versions.find(|version| version.name == *name);
                let version = version.with_context(|| format!("listing \"{slug}\" has no refused version \"{name}\"; add it to [package.metadata.listing.compile_fail]"))?;
                page::compile_fail(listing, version)
            }
            Directive::Model { slug, name } => {
                let listing = self.listings.get(slug)?;
                let model = listing.models.iter().find(|model| model.name == *name);
                let model = model.with_context(|| format!("listing \"{slug}\" has no such model; add it to [[package.metadata.listing.model]]"))?;
                page::model(listing, model, recordings)
            }
            Directive::Distribution { slug, run: name } => {
                let listing = self.listings.get(slug)?;
                let found = listing.distributions().find(|(run, _)| run.name == *name);
                let (run, sampling) = found.with_context(|| format!("listing \"{slug}\" has no such distribution; add [package.metadata.listing.runs.distribution] below the run"))?;
                distribution::figure(listing, run, sampling)
            }
            Directive::Chart(experiment, series) => self.results.chart(experiment, series),
            Directive::Value(point) => self.results.value(point),
            Directive::Times(more, less) => self.results.times(more, less),
            Directive::Machine => Ok(self.results.machine()),
            Directive::Timelines { runs } => {
                let runs = runs.iter().map(|run| self.compared(chapter, run));
                let runs = runs.collect::<anyhow::Result<_>>()?;
                Ok(timeline::compared(runs, &recordings.palette))
            }
            Directive::See { slug } => self.link_to_listing(chapter, slug),
            Directive::Parts => Ok(self.citations.parts(chapter)),
            Directive::FromPython => from_python::tables(
                &from_python::load(self.root)?,
                |section| self.citations.chapter(chapter, section),
                |slug| self.link_to_listing(chapter, slug),
            ),
            Directive::Include { file } => return self.check_included(chapter, file),
        };
        text.map(Some)
    }

    fn link_to_listing(&self, chapter: &Path, slug: &str) -> anyhow::Result<String> {
        self.listings.get(slug)?;
        self.citations.listing(chapter, slug)
    }

    /// A run of a listing that is compared with others.
    fn compared(&self, chapter: &Path, run: &(String, Option<String>)) -> anyhow::Result<Compared> {
        let (slug, name) = (&run.0, run.1.as_deref());
        let listing = self.listings.get(slug)?;
        let run = listing.run_of(Program::Rust, name);
        let name = name.unwrap_or_default();
        let run = run.with_context(|| format!("listing \"{slug}\" has no run \"{name}\""))?;
        let recorded = self.recordings.get(listing, run)?;
        let timeline = recorded.and_then(|recorded| recorded.timeline.clone());
        let name = listing.run_name(run);
        let timeline = timeline.with_context(|| format!("the run {name} has no timeline: its lines do not belong to several tasks, or it is not recorded yet"))?;
        let caption = run.caption.as_ref().unwrap_or(&listing.caption);
        Ok(Compared {
            id: timeline::id(listing, run),
            heading: format!("{}: {caption}", self.link_to_listing(chapter, slug)?),
            timeline,
        })
    }

    /// mdBook includes files when all directives have been replaced: there must
    /// be none in them.
    fn check_included(&self, chapter: &Path, file: &str) -> anyhow::Result<Option<String>> {
        let path = self.root.join(self.src).join(chapter).with_file_name(file);
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("the included file {file} cannot be read"))?;
        let is_ours = |found: &Found| !matches!(found.directive, Ok(Directive::Include { .. }));
        if let Some(Found { line, .. }) = find(&text).into_iter().find(is_ours) {
            let why = "has a directive; put it into the chapter";
            bail!("line {line} of the included file {file} {why}");
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests;
