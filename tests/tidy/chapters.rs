//! The book as it is rendered: every link leads somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use mdbook_driver::book::BookItem;
use mdbook_listings::from_python;
use mdbook_listings::{Directive, directives};
use regex::Regex;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::{files, listings, none, pages, read, root, short};

#[test]
fn file_stems_are_unique() {
    let mut seen = BTreeMap::new();
    let mut problems = Vec::new();
    for page in pages() {
        let stem = Path::new(&page.name)
            .file_stem()
            .expect("a file")
            .to_owned();
        if let Some(other) = seen.insert(stem, page.name.clone()) {
            problems.push(format!("{} and {other} have the same stem", page.name));
        }
    }
    none(problems);
}

/// The folder of a chapter is called as its part, and so is that of a listing;
/// the order of the parts stands in SUMMARY.md alone.
#[test]
fn folders_are_called_as_the_parts() {
    let book = book::load(&root()).expect("the book loads").book;
    let not_a_letter = Regex::new("[^a-z]+").expect("a constant expression");
    let (mut problems, mut folders) = (Vec::new(), BTreeSet::new());
    let mut part = None;
    for item in &book.items {
        match item {
            BookItem::PartTitle(title) => {
                let name = not_a_letter
                    .replace_all(&title.to_lowercase(), "-")
                    .into_owned();
                folders.insert(name.clone());
                part = Some(name);
            }
            BookItem::Separator => part = None,
            BookItem::Chapter(chapter) => {
                let path = chapter.path.as_deref().unwrap_or(Path::new(""));
                let folder = path.parent().unwrap_or(Path::new(""));
                if folder != Path::new(part.as_deref().unwrap_or_default()) {
                    problems.push(format!(
                        "src/{} belongs into {}",
                        path.display(),
                        part.as_deref().unwrap_or("src")
                    ));
                }
            }
        }
    }
    for listing in listings().iter() {
        if !folders.contains(&listing.part) {
            problems.push(format!(
                "listings/{}/{}: no part of the book has this name",
                listing.part, listing.slug
            ));
        }
    }
    none(problems);
}

#[test]
fn every_page_is_in_the_summary() {
    let book = book::load(&root()).expect("the book loads").book;
    let known: BTreeSet<String> = book
        .chapters()
        .filter_map(|chapter| chapter.path.as_ref())
        .map(|path| path.display().to_string())
        .collect();
    let lost = pages().into_iter().map(|page| page.name);
    none(
        lost.filter(|name| !known.contains(name) && name != "SUMMARY.md" && name != "404.md")
            .collect(),
    );
}

/// The subjects that the book has to cover are `S01` to `S40`; what it adds has
/// an id that begins with `+`.
#[test]
fn every_subject_has_one_row() {
    let rows = from_python::load(&root()).unwrap_or_else(|error| panic!("{error:#}"));
    let ids: BTreeSet<String> = rows.iter().map(|row| row.id.clone()).collect();
    assert_eq!(ids.len(), rows.len(), "an id stands twice");
    let subjects: BTreeSet<String> = (1..=40).map(|number| format!("S{number:02}")).collect();
    let covered = ids.into_iter().filter(|id| !id.starts_with('+'));
    assert_eq!(covered.collect::<BTreeSet<_>>(), subjects);
}

#[test]
fn every_subject_has_its_section_and_its_programs() {
    let rows = from_python::load(&root()).unwrap_or_else(|error| panic!("{error:#}"));
    let shown: BTreeMap<String, Vec<String>> = pages()
        .into_iter()
        .map(|page| {
            let slugs = directives(&page.text)
                .into_iter()
                .filter_map(|(_, directive)| match directive {
                    Ok(Directive::Listing { slug, .. } | Directive::See { slug }) => Some(slug),
                    _ => None,
                });
            (page.name.clone(), slugs.collect())
        })
        .collect();
    let mut problems = Vec::new();
    for row in rows {
        let chapter = &row.chapter;
        match shown.get(chapter) {
            None => problems.push(format!("{}: there is no chapter {chapter}", row.id)),
            Some(slugs) => {
                let absent = row.listings.iter().filter(|slug| !slugs.contains(slug));
                problems.extend(
                    absent.map(|slug| format!("{}: {chapter} does not show {slug}", row.id)),
                );
                if row.listings.is_empty() && slugs.is_empty() {
                    problems.push(format!("{}: {chapter} is only prose", row.id));
                }
            }
        }
    }
    none(problems);
}

#[test]
fn every_link_of_the_rendered_book_leads_somewhere() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut book = book::load(&root()).expect("the book loads");
    book.config.build.build_dir = dir.path().to_owned();
    let warnings = Warnings::default();
    let collecting = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::WARN)
        .without_time()
        .with_ansi(false)
        .with_writer({
            let warnings = warnings.clone();
            move || warnings.clone()
        })
        .set_default();
    book.build().unwrap_or_else(|error| panic!("{error:#}"));
    drop(collecting);
    let warnings = warnings.0.lock().expect("no thread panicked");
    assert!(
        warnings.is_empty(),
        "mdBook warns:\n{}",
        String::from_utf8_lossy(&warnings)
    );

    let html: BTreeMap<String, String> = files(dir.path())
        .into_iter()
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "html")
        })
        .map(|path| (short(dir.path(), &path), read(&path)))
        .collect();
    let id = Regex::new(r#"\s(?:id|name)="([^"]+)""#).expect("a constant expression");
    let anchors: BTreeMap<&str, BTreeSet<&str>> = html
        .iter()
        .map(|(page, text)| {
            (
                page.as_str(),
                id.captures_iter(text)
                    .map(|captures| captures.extract::<1>().1[0])
                    .collect(),
            )
        })
        .collect();
    let link = Regex::new(r#"\s(?:href|src)="([^"]+)""#).expect("a constant expression");
    let (mut problems, mut checked) = (Vec::new(), 0);
    for (page, text) in &html {
        // The page of all pages holds every chapter once more, with its links rewritten.
        if page == "print.html" || page == "toc.html" {
            continue;
        }
        for captures in link.captures_iter(text) {
            let target = captures[1].replace("&amp;", "&");
            if target.contains("://")
                || target.starts_with("mailto:")
                || target.starts_with("data:")
            {
                continue;
            }
            checked += 1;
            let (path, fragment) = target.split_once('#').unwrap_or((&target, ""));
            let file = if path.is_empty() {
                page.clone()
            } else {
                resolve(page, path)
            };
            match anchors.get(file.as_str()) {
                Some(ids) if fragment.is_empty() || ids.contains(fragment) => {}
                Some(_) => problems.push(format!(
                    "{page}: {target}: there is no #{fragment} in {file}"
                )),
                None if dir.path().join(&file).is_file() => {}
                None => problems.push(format!("{page}: {target}: there is no {file}")),
            }
        }
    }
    assert!(
        checked > 100,
        "only {checked} links were found: the pages are not what this test expects"
    );
    none(problems);
}

/// Takes what mdBook warns of.
#[derive(Clone, Default)]
struct Warnings(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Warnings {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no thread panicked").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The file that a link leads to, from the page it stands on.
fn resolve(page: &str, link: &str) -> String {
    if let Some(from_root) = link.strip_prefix('/') {
        return if from_root.is_empty() {
            "index.html".to_owned()
        } else {
            from_root.to_owned()
        };
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
