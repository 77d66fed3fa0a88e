//! Links from chapter to chapter: where listings and sections are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use mdbook_preprocessor::book::{Book, BookItem, Chapter};

use crate::directive::Directive;
use crate::markup::{block, id};
use crate::scan::{Scanned, scan};
use listing::UnknownName;

/// The chapters in which each listing stands: their paths by slug.
pub fn places(book: &Book) -> BTreeMap<String, Vec<PathBuf>> {
    Citations::of(book, &scan(book)).places
}

/// What the chapters of a book can link to.
pub struct Citations {
    places: BTreeMap<String, Vec<PathBuf>>,
    titles: BTreeMap<PathBuf, String>,
    /// The title of each part, and its numbered chapters.
    parts: Vec<(String, Vec<PathBuf>)>,
}

impl Citations {
    /// What the chapters of this book can link to, with the directives in it.
    pub fn of(book: &Book, scanned: &Scanned) -> Self {
        let mut places: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        for path in book.chapters().filter_map(|chapter| chapter.path.as_ref()) {
            for directive in scanned[path].iter().flat_map(|found| &found.directive) {
                if let Directive::Listing { slug, .. } = directive {
                    places.entry(slug.clone()).or_default().push(path.clone());
                }
            }
        }
        let mut parts: Vec<(String, Vec<PathBuf>)> = Vec::new();
        for item in &book.items {
            match (item, parts.last_mut()) {
                (BookItem::PartTitle(title), _) => parts.push((title.clone(), Vec::new())),
                (BookItem::Chapter(chapter), Some((_, chapters))) if chapter.number.is_some() => {
                    chapters.extend(chapter.path.clone());
                }
                _ => {}
            }
        }
        let named = |chapter: &Chapter| Some((chapter.path.clone()?, chapter.name.clone()));
        Self {
            places,
            titles: book.chapters().filter_map(named).collect(),
            parts,
        }
    }

    /// The link from a chapter to the place of a listing.
    ///
    /// # Errors
    /// No chapter shows the listing.
    pub fn listing(&self, from: &Path, slug: &str) -> anyhow::Result<String> {
        let places = self.places.get(slug);
        let places = places.with_context(|| format!("no chapter shows the listing \"{slug}\""))?;
        let (page, id) = (relative(from, &places[0]), id("listing", slug, None));
        Ok(format!("[`{slug}`]({page}#{id})"))
    }

    /// The link from a chapter to another one, with its title.
    ///
    /// # Errors
    /// There is no such chapter; the message names the nearest one.
    pub fn chapter(&self, from: &Path, path: &str) -> anyhow::Result<String> {
        let known = self.titles.keys().filter_map(|path| path.to_str());
        let unknown = || UnknownName::new("chapter", path, known, "SUMMARY.md names them all");
        Ok(self.link(from, Path::new(path)).ok_or_else(unknown)?)
    }

    fn link(&self, from: &Path, to: &Path) -> Option<String> {
        let title = self.titles.get(to)?;
        Some(format!("[{title}]({})", relative(from, to)))
    }

    /// The parts of the book, with links to their chapters.
    pub fn parts(&self, from: &Path) -> String {
        let mut page = String::new();
        for (title, chapters) in &self.parts {
            page += &format!("<section class=\"part\">\n\n### {title}\n\n");
            for link in chapters.iter().filter_map(|path| self.link(from, path)) {
                page += &format!("- {link}\n");
            }
            page += "\n</section>\n\n";
        }
        block("parts", &page)
    }
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
