//! From the chapters to pages, in memory.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread::{self, ScopedJoinHandle};

use anyhow::Context as _;
use mdbook_driver::MDBook;
use mdbook_driver::book::{Book, Chapter};
use mdbook_driver::config::HtmlConfig;
use mdbook_html::HtmlHandlebars;
use mdbook_renderer::{RenderContext, Renderer as _};

use super::search::Sections;
use super::walk::walk;
use super::{Pages, Progress, repairs, search};

/// Files that are made from all chapters together.
pub const OF_ALL_CHAPTERS: [&str; 2] = ["print.html", "searchindex.js"];

/// A book whose chapters are complete: nothing is left to be expanded.
#[derive(Debug, Clone)]
pub struct Manuscript {
    context: RenderContext,
}

impl Manuscript {
    /// Expands the listings of a book.
    ///
    /// # Errors
    /// Names every directive that cannot be replaced, with its chapter and line.
    pub fn of(book: &MDBook) -> anyhow::Result<Self> {
        let (chapters, preprocessing) = book.preprocess_book(&HtmlHandlebars::new())?;
        let config = book.config.clone();
        let mut context = RenderContext::new(&book.root, chapters, config, PathBuf::new());
        context.chapter_titles = preprocessing.chapter_titles.take();
        Ok(Self { context })
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

    /// Renders and repairs the pages, and says whether all of them are up to date.
    /// `scratch` is an existing folder for what mdBook reads and writes; `progress`
    /// hears each step.
    ///
    /// With a manuscript and its pages from `before`, only those of chapters that
    /// differ are rendered, and the others are taken from there. What is made from
    /// all chapters ([`OF_ALL_CHAPTERS`]) then stays as it was.
    ///
    /// # Errors
    /// mdBook cannot render the book, or a page cannot be repaired. An error of
    /// `progress` ends the render and is passed on.
    pub fn pages(
        &self,
        before: Option<(&Manuscript, &Pages)>,
        scratch: &Path,
        progress: Progress<'_>,
    ) -> anyhow::Result<(Pages, bool)> {
        progress("rendering")?;
        let mut context = self.context.clone();
        let mut kept = Pages::new();
        if let Some((old, rendered)) = before
            && let Some(changed) = self.changed_since(old)
        {
            context.book.for_each_chapter_mut(|chapter| {
                if page_name(chapter).is_none_or(|name| !changed.contains(&name)) {
                    chapter.content.clear();
                }
            });
            kept.clone_from(rendered);
            kept.retain(|name, _| {
                let is_page = name.ends_with(".html") && !changed.contains(name);
                is_page || OF_ALL_CHAPTERS.contains(&name.as_str())
            });
        }
        let complete = kept.is_empty();
        // mdBook works on one processor.
        let (pages, sections) = thread::scope(|scope| {
            let sections = complete.then(|| scope.spawn(|| Sections::of(&self.context)));
            let pages = self.render(context, scratch);
            let join = |sections: ScopedJoinHandle<'_, _>| {
                sections.join().unwrap_or_else(|panic| resume_unwind(panic))
            };
            (pages, sections.map(join))
        });
        let mut pages = pages?;
        if let Some(sections) = sections.transpose()? {
            search::replace(&mut pages, &self.context, sections)?;
        }
        self.add_files(&mut pages);
        pages.retain(|name, _| !kept.contains_key(name));
        let title = self.context.config.book.title.as_deref();
        let repaired = repairs::all(&pages, title.unwrap_or_default(), progress)?;
        pages.extend(repaired);
        pages.extend(kept);
        Ok((pages, complete))
    }

    /// The names of the pages that have another text than `before`. `None` if the
    /// settings or the order of the chapters differ, so that every page does.
    fn changed_since(&self, before: &Manuscript) -> Option<BTreeSet<String>> {
        let (old, new) = (&before.context, &self.context);
        if old.config != new.config
            || old.chapter_titles != new.chapter_titles
            || outline(&old.book) != outline(&new.book)
        {
            return None;
        }
        let chapters = old.book.chapters().zip(new.book.chapters());
        let changed = chapters.filter(|(old, new)| old.content != new.content);
        let mut changed = BTreeSet::from_iter(changed.filter_map(|(_, new)| page_name(new)));
        let first = new.book.chapters().next().and_then(page_name);
        if first.is_some_and(|first| changed.contains(&first)) {
            changed.insert("index.html".to_owned());
        }
        Some(changed)
    }

    /// Lets mdBook render a book from a folder that holds only what it needs.
    fn render(&self, mut context: RenderContext, scratch: &Path) -> anyhow::Result<Pages> {
        context.root = scratch.join("book");
        context.destination = scratch.join("pages");
        let html = context.config.html_config().unwrap_or_default();
        copy_inputs(&html, &self.context, &context)?;
        if html.theme.is_some() {
            context.config.set("output.html.theme", "theme")?;
        }
        search::left_to_us(&mut context)?;
        HtmlHandlebars::new().render(&context)?;
        let (mut pages, destination) = (Pages::new(), &context.destination);
        collect(destination, destination, &mut pages)
            .with_context(|| format!("{} cannot be read", destination.display()))?;
        Ok(pages)
    }

    /// Adds the pictures and other files that lie among the chapters.
    fn add_files(&self, pages: &mut Pages) {
        let source = self.context.source_dir();
        let built = self.context.root.join(&self.context.config.build.build_dir);
        walk(&source, &mut |path, _| {
            let is_chapter = path.extension().is_some_and(|extension| extension == "md");
            let is_file = !is_chapter && !path.starts_with(&built);
            // What vanishes meanwhile is not part of the book any more.
            if is_file
                && let (Ok(name), Ok(content)) = (path.strip_prefix(&source), fs::read(&path))
            {
                pages.insert(url(name), content.into());
            }
        });
    }
}

/// Copies what mdBook reads besides the chapters: the theme, the style sheets and
/// scripts that the settings name, and the chapter that is shown for a page that
/// does not exist.
fn copy_inputs(html: &HtmlConfig, from: &RenderContext, to: &RenderContext) -> anyhow::Result<()> {
    let theme = html.theme_dir(&from.root);
    walk(&theme, &mut |path, _| {
        if let Ok(name) = path.strip_prefix(&theme) {
            // What vanishes meanwhile is missed below, if the book needs it.
            let _ = copy(&path, &to.root.join("theme").join(name));
        }
    });
    for file in html.additional_css.iter().chain(&html.additional_js) {
        copy(&from.root.join(file), &to.root.join(file))?;
    }
    let (from, to) = (from.source_dir(), to.source_dir());
    let missing = html.input_404.as_deref().unwrap_or("404.md");
    if from.join(missing).is_file() {
        copy(&from.join(missing), &to.join(missing))?;
    }
    fs::create_dir_all(&to).with_context(|| format!("{} cannot be made", to.display()))
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    let made = fs::create_dir_all(to.parent().unwrap_or(to));
    let copied = made.and_then(|()| fs::copy(from, to));
    copied.with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
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
pub(super) fn page_name(chapter: &Chapter) -> Option<String> {
    Some(url(&chapter.path.as_ref()?.with_extension("html")))
}

/// A path as it stands in an address.
fn url(path: &Path) -> String {
    let parts = path.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
