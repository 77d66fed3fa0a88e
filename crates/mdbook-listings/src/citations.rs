//! Links from chapter to chapter: where listings and sections are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::bail;
use mdbook_preprocessor::book::{Book, BookItem, Chapter};

use crate::chapter::chapters;
use crate::directive::Directive;
use crate::page::anchor;
use crate::scan::directives;
use listing::suggest::nearest;

/// The chapters in which each listing stands: their paths by slug.
pub fn places(book: &Book) -> BTreeMap<String, Vec<PathBuf>> {
    let mut places: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for chapter in chapters(book) {
        for (_, directive) in directives(&chapter.content) {
            if let (Ok(Directive::Listing { slug, .. }), Some(path)) = (directive, &chapter.path) {
                places.entry(slug).or_default().push(path.clone());
            }
        }
    }
    places
}

/// What the chapters of a book can link to.
#[derive(Debug)]
pub struct Citations {
    places: BTreeMap<String, Vec<PathBuf>>,
    titles: BTreeMap<PathBuf, String>,
    parts: Vec<Part>,
}

/// A part of the book and its chapters: titles and paths.
#[derive(Debug)]
struct Part {
    title: String,
    chapters: Vec<(String, PathBuf)>,
}

impl Citations {
    /// What the chapters of this book can link to.
    pub fn of(book: &Book) -> Self {
        let titles = chapters(book)
            .filter_map(|chapter| Some((chapter.path.clone()?, chapter.name.clone())));
        Self {
            places: places(book),
            titles: titles.collect(),
            parts: parts(book),
        }
    }

    /// The link from a chapter to the place of a listing.
    ///
    /// # Errors
    /// No chapter shows the listing.
    pub fn listing(&self, from: &Path, slug: &str) -> anyhow::Result<String> {
        match self.places.get(slug).and_then(|places| places.first()) {
            Some(place) => {
                let (place, anchor) = (relative(from, place), anchor(slug));
                Ok(format!("[`{slug}`]({place}#{anchor})"))
            }
            None => bail!("no chapter shows the listing \"{slug}\""),
        }
    }

    /// The link from a chapter to another one, with its title.
    ///
    /// # Errors
    /// There is no such chapter; the message names the nearest one.
    pub fn chapter(&self, from: &Path, path: &str) -> anyhow::Result<String> {
        if let Some(title) = self.titles.get(Path::new(path)) {
            return Ok(format!("[{title}]({})", relative(from, Path::new(path))));
        }
        let known = self.titles.keys().filter_map(|path| path.to_str());
        match nearest(path, known) {
            Some(nearest) => bail!("no chapter \"{path}\"; did you mean \"{nearest}\"?"),
            None => bail!("no chapter \"{path}\"; SUMMARY.md names them all"),
        }
    }

    /// The parts of the book, with links to their chapters.
    pub fn parts(&self, from: &Path) -> String {
        let part = |part: &Part| {
            let links = part.chapters.iter();
            let links =
                links.map(|(title, path)| format!("- [{title}]({})\n", relative(from, path)));
            format!(
                "<section class=\"part\">\n\n### {}\n\n{}\n</section>\n\n",
                part.title,
                links.collect::<String>()
            )
        };
        let parts: String = self.parts.iter().map(part).collect();
        format!("<div class=\"parts\">\n\n{parts}</div>\n")
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
