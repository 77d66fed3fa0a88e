//! The mdBook preprocessor: turns `{{#listing …}}` and its relatives into Markdown.

pub mod chapter;
mod directive;
mod distribution;
mod drawing;
pub mod from_python;
mod markup;
mod measurement;
pub mod page;
mod schedule_player;
pub mod timeline;
pub mod wording;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::bail;
use mdbook_preprocessor::book::{Book, BookItem, Chapter};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

pub use directive::{Directive, directives};
pub use schedule_player::SchedulePlayer;

use crate::measurement::Report;
use crate::timeline::{Named, Palette, Timeline};
use directive::{Found, find};
use listing::suggest::nearest;
use listing::{Listings, Program};

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

/// Where each listing stands in a book: chapter paths by slug.
pub fn places(book: &Book) -> BTreeMap<String, Vec<PathBuf>> {
    let mut places: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for chapter in crate::chapter::chapters(book) {
        for found in find(&chapter.content) {
            if let (Ok(Directive::Listing { slug, .. }), Some(path)) =
                (found.directive, &chapter.path)
            {
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
        report: Report::load(root, &listings)?,
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
        for Found {
            line,
            place,
            directive,
        } in find(&chapter.content)
        {
            replaced.push_str(&chapter.content[rest..place.start]);
            rest = place.end;
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
    report: Report,
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
            Directive::CompileFail { slug, name } => {
                let listing = self.listings.get(slug)?;
                match listing
                    .compile_fail
                    .iter()
                    .find(|version| version.name == *name)
                {
                    Some(version) => page::compile_fail(listing, version),
                    None => bail!(
                        "listing \"{slug}\" has no refused version \"{name}\"; add it to [package.metadata.listing.compile_fail]"
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
                    Some((run, counted)) => Ok(distribution::figure(listing, run, counted)?),
                    None => bail!(
                        "listing \"{slug}\" has no such distribution; add [package.metadata.listing.runs.distribution] below the run"
                    ),
                }
            }
            Directive::Chart { experiment, series } => self.report.chart(experiment, series),
            Directive::Value(point) => self.report.value(point),
            Directive::Times(more, less) => self.report.times(more, less),
            Directive::Machine => Ok(self.report.machine()),
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
        let Some(run) = listing.run_of(Program::Rust, name) else {
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

    #[test]
    fn links_climb_out_of_folders() {
        assert_eq!(relative(Path::new("a.md"), Path::new("b.md")), "b.md");
        assert_eq!(
            relative(Path::new("x/y/a.md"), Path::new("z/b.md")),
            "../../z/b.md"
        );
    }
}
