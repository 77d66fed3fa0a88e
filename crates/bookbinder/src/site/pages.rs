//! From the chapters to pages, in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use mdbook_driver::MDBook;
use mdbook_driver::book::{Book, Chapter};
use mdbook_driver::config::HtmlConfig;
use mdbook_html::HtmlHandlebars;
use mdbook_renderer::{RenderContext, Renderer as _};

use super::minify::minified;
use super::walk::walk;
use super::{Pages, Progress, repairs, search};

/// Files that are made from all chapters together.
pub const OF_ALL_CHAPTERS: [&str; 2] = ["print.html", "searchindex.js"];

/// A book whose chapters are complete: nothing is left to be expanded.
#[derive(Debug)]
pub struct Manuscript {
    context: RenderContext,
    build_dir: PathBuf,
}

impl Manuscript {
    /// Expands the listings of a book.
    ///
    /// # Errors
    /// Names every directive that cannot be replaced, with its chapter and line.
    pub fn of(book: &MDBook) -> anyhow::Result<Self> {
        let renderer = HtmlHandlebars::new();
        let (chapters, preprocessing) = book.preprocess_book(&renderer)?;
        let mut context =
            RenderContext::new(&book.root, chapters, book.config.clone(), PathBuf::new());
        context.chapter_titles = preprocessing.chapter_titles.take();
        Ok(Self {
            context,
            build_dir: book.build_dir_for(renderer.name()),
        })
    }

    /// The same book for a server that shows it at `/`. Its style sheets and
    /// scripts keep their names when they change, so that a page that is still
    /// loading finds those of the next render.
    ///
    /// # Errors
    /// The settings of the HTML output are no table.
    pub fn for_server(mut self) -> anyhow::Result<Self> {
        self.context.config.set("output.html.site-url", "/")?;
        self.context.config.set("output.html.hash-files", false)?;
        Ok(self)
    }

    /// Renders and repairs all pages. `scratch` is an existing folder for what
    /// mdBook reads and writes; `progress` hears each step.
    ///
    /// # Errors
    /// mdBook cannot render the book, or a page cannot be repaired. An error of
    /// `progress` ends the render and is passed on.
    pub fn pages(&self, scratch: &Path, progress: Progress<'_>) -> anyhow::Result<Pages> {
        progress("rendering")?;
        let pages = self.render(self.context.clone(), scratch)?;
        self.repair(pages, progress)
    }

    /// Renders only the pages of chapters that differ from those of `before`,
    /// whose pages are `rendered`, and takes the others from there. What is made
    /// from all chapters ([`OF_ALL_CHAPTERS`]) stays as it is in `rendered`.
    ///
    /// `None` if the settings or the order of the chapters differ, so that every
    /// page does.
    ///
    /// # Errors
    /// As for [`Manuscript::pages`].
    pub fn changed_pages(
        &self,
        before: &Manuscript,
        rendered: &Pages,
        scratch: &Path,
        progress: Progress<'_>,
    ) -> anyhow::Result<Option<Pages>> {
        let (old, new) = (&before.context, &self.context);
        if old.config != new.config
            || old.chapter_titles != new.chapter_titles
            || outline(&old.book) != outline(&new.book)
        {
            return Ok(None);
        }
        progress("rendering")?;
        let texts = old.book.chapters();
        let texts: BTreeMap<_, _> = texts.map(|old| (&old.path, &old.content)).collect();
        let mut made = BTreeSet::new();
        let mut context = new.clone();
        context.book.for_each_chapter_mut(|chapter| {
            if texts.get(&chapter.path) == Some(&&chapter.content) {
                chapter.content.clear();
            } else {
                made.extend(page_name(chapter));
            }
        });
        let first = new.book.chapters().next().and_then(page_name);
        if first.is_some_and(|first| made.contains(&first)) {
            made.insert("index.html".to_owned());
        }
        let is_kept = |name: &str| {
            OF_ALL_CHAPTERS.contains(&name) || (name.ends_with(".html") && !made.contains(name))
        };
        let mut pages = self.render(context, scratch)?;
        pages.retain(|name, _| !is_kept(name));
        let mut pages = self.repair(pages, progress)?;
        let kept = rendered.iter().filter(|(name, _)| is_kept(name));
        pages.extend(kept.map(|(name, page)| (name.clone(), page.clone())));
        Ok(Some(pages))
    }

    /// Lets mdBook render a book from a folder that holds only what it needs,
    /// and adds the pictures and other files that lie among the chapters.
    fn render(&self, mut context: RenderContext, scratch: &Path) -> anyhow::Result<Pages> {
        let (root, source) = (&self.context.root, self.context.source_dir());
        let html = context.config.html_config().unwrap_or_default();
        context.root = scratch.join("book");
        context.destination = scratch.join("pages");
        copy_theme(&html, root, &context.root)
            .and_then(|()| copy_missing_page(&html, &source, &context.source_dir()))
            .with_context(|| format!("{} cannot be written", scratch.display()))?;
        if html.theme.is_some() {
            context.config.set("output.html.theme", "theme")?;
        }
        HtmlHandlebars::new().render(&context)?;
        let mut pages = Pages::new();
        let destination = &context.destination;
        collect(destination, destination, &mut pages)
            .with_context(|| format!("{} cannot be read", destination.display()))?;
        walk(&source, &mut |path, _| {
            let is_chapter = path.extension().is_some_and(|extension| extension == "md");
            if !is_chapter && !path.starts_with(&self.build_dir) {
                // What vanishes meanwhile is not part of the book any more.
                if let (Ok(name), Ok(content)) = (path.strip_prefix(&source), fs::read(&path)) {
                    pages.insert(url(name), content.into());
                }
            }
        });
        Ok(pages)
    }

    fn repair(&self, mut pages: Pages, progress: Progress<'_>) -> anyhow::Result<Pages> {
        let title = self.context.config.book.title.as_deref();
        let repaired = repairs::all(&pages, title.unwrap_or_default(), progress)?;
        pages.extend(repaired);
        for (name, content) in &mut pages {
            let ours =
                name.starts_with("theme/") && (name.ends_with(".js") || name.ends_with(".css"));
            let index = name.starts_with("searchindex") && name.ends_with(".js");
            match str::from_utf8(content) {
                Ok(text) if ours => *content = minified(text).into(),
                Ok(text) if index => *content = search::with_code(text)?.into(),
                _ => {}
            }
        }
        Ok(pages)
    }
}

/// Copies the theme, and the style sheets and scripts that the settings name.
fn copy_theme(html: &HtmlConfig, root: &Path, to: &Path) -> anyhow::Result<()> {
    let theme = html.theme_dir(root);
    walk(&theme, &mut |path, _| {
        if let Ok(name) = path.strip_prefix(&theme) {
            // What vanishes meanwhile is missed below, if the book needs it.
            let _ = copy(&path, &to.join("theme").join(name));
        }
    });
    for file in html.additional_css.iter().chain(&html.additional_js) {
        let from = root.join(file);
        copy(&from, &to.join(file))
            .with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    Ok(())
}

/// Copies the chapter that is shown for a page that does not exist.
fn copy_missing_page(html: &HtmlConfig, from: &Path, to: &Path) -> anyhow::Result<()> {
    let name = html.input_404.as_deref().unwrap_or("404.md");
    fs::create_dir_all(to)?;
    if from.join(name).is_file() {
        copy(&from.join(name), &to.join(name))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to.parent().unwrap_or(to))?;
    fs::copy(from, to).map(drop)
}

/// Adds all files in `folder`, which is in the book `root` that mdBook has written.
fn collect(root: &Path, folder: &Path, pages: &mut Pages) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, pages)?;
        } else if let Ok(name) = path.strip_prefix(root) {
            pages.insert(url(name), fs::read(&path)?.into());
        }
    }
    Ok(())
}

/// Everything of a book but the texts of its chapters.
fn outline(book: &Book) -> Book {
    let mut outline = book.clone();
    outline.for_each_chapter_mut(|chapter| chapter.content.clear());
    outline
}

/// The page of a chapter, unless it is not written yet.
fn page_name(chapter: &Chapter) -> Option<String> {
    Some(url(&chapter.path.as_ref()?.with_extension("html")))
}

/// A path as it stands in an address.
fn url(path: &Path) -> String {
    let parts = path.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
