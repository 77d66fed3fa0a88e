//! Links from chapter to chapter: where listings and sections are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::bail;
use mdbook_preprocessor::book::{Book, BookItem, Chapter};

use crate::chapter::chapters;
use crate::directive::Directive;
use crate::markup::block;
use crate::page::anchor;
use crate::scan::{Scanned, scan};
use listing::suggest::nearest;

/// The chapters in which each listing stands: their paths by slug.
pub fn places(book: &Book) -> BTreeMap<String, Vec<PathBuf>> {
    Citations::of(book, &scan(book)).places
}

/// What the chapters of a book can link to.
#[derive(Debug)]
pub struct Citations {
    places: BTreeMap<String, Vec<PathBuf>>,
    titles: BTreeMap<PathBuf, String>,
    /// The title of each part, and its numbered chapters: paths and titles.
    parts: Vec<(String, Vec<(PathBuf, String)>)>,
}

impl Citations {
    /// What the chapters of this book can link to, with the directives in it.
    pub fn of(book: &Book, scanned: &Scanned) -> Self {
        let mut places: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        for (path, found) in scanned {
            for directive in found.iter().flat_map(|found| &found.directive) {
                if let Directive::Listing { slug, .. } = directive {
                    places.entry(slug.clone()).or_default().push(path.clone());
                }
            }
        }
        Self {
            places,
            titles: chapters(book).filter_map(named).collect(),
            parts: parts(book),
        }
    }

    /// The link from a chapter to the place of a listing.
    ///
    /// # Errors
    /// No chapter shows the listing.
    pub fn listing(&self, from: &Path, slug: &str) -> anyhow::Result<String> {
        let Some([place, ..]) = self.places.get(slug).map(Vec::as_slice) else {
            bail!("no chapter shows the listing \"{slug}\"");
        };
        let (page, anchor) = (relative(from, place), anchor(slug));
        Ok(format!("[`{slug}`]({page}#{anchor})"))
    }

    /// The link from a chapter to another one, with its title.
    ///
    /// # Errors
    /// There is no such chapter; the message names the nearest one.
    pub fn chapter(&self, from: &Path, path: &str) -> anyhow::Result<String> {
        if let Some(title) = self.titles.get(Path::new(path)) {
            return Ok(link(from, Path::new(path), title));
        }
        let known = self.titles.keys().filter_map(|path| path.to_str());
        match nearest(path, known) {
            Some(nearest) => bail!("no chapter \"{path}\"; did you mean \"{nearest}\"?"),
            None => bail!("no chapter \"{path}\"; SUMMARY.md names them all"),
        }
    }

    /// The parts of the book, with links to their chapters.
    pub fn parts(&self, from: &Path) -> String {
        let mut page = String::new();
        for (title, chapters) in &self.parts {
            page += &format!("<section class=\"part\">\n\n### {title}\n\n");
            for (path, title) in chapters {
                page += &format!("- {}\n", link(from, path, title));
            }
            page += "\n</section>\n\n";
        }
        block("parts", &page)
    }
}

/// The parts of a book that have a title, with their numbered chapters.
fn parts(book: &Book) -> Vec<(String, Vec<(PathBuf, String)>)> {
    let mut parts = Vec::new();
    for item in &book.items {
        match (item, parts.last_mut()) {
            (BookItem::PartTitle(title), _) => parts.push((title.clone(), Vec::new())),
            (BookItem::Chapter(chapter), Some((_, chapters))) if chapter.number.is_some() => {
                chapters.extend(named(chapter));
            }
            _ => {}
        }
    }
    parts
}

/// The file of a chapter, if it has one, and its title.
fn named(chapter: &Chapter) -> Option<(PathBuf, String)> {
    Some((chapter.path.clone()?, chapter.name.clone()))
}

fn link(from: &Path, to: &Path, title: &str) -> String {
    format!("[{title}]({})", relative(from, to))
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
