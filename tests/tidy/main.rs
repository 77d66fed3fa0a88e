//! What must hold of the repository as a whole: nothing stands alone, nothing
//! stands twice, and what is said in two places agrees.

mod chapters;
mod citations;
mod listings;
mod machine_traces;
mod manifests;
mod measurements;
mod portability;
mod programs;
mod prose;
mod reference;
mod tables;
mod timelines;
mod versions;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use listing::Listings;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The listings of the book.
fn listings() -> &'static Listings {
    static LISTINGS: LazyLock<Listings> =
        LazyLock::new(|| Listings::load(&root()).unwrap_or_else(|error| panic!("{error}")));
    &LISTINGS
}

/// A chapter: its path below `src` and its Markdown as it is written.
struct Page {
    name: String,
    text: String,
}

/// Every Markdown file below `src`.
fn pages() -> Vec<Page> {
    let src = root().join("src");
    files(&src)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| Page {
            name: short(&src, &path),
            text: read(&path),
        })
        .collect()
}

/// Every chapter as a renderer gets it: listings and numbers in their places.
fn preprocessed() -> &'static [Page] {
    static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
        let book = book::preprocessed(&root()).unwrap_or_else(|error| panic!("{error:#}"));
        book.chapters()
            .filter_map(|chapter| {
                Some(Page {
                    name: chapter.path.as_ref()?.display().to_string(),
                    text: chapter.content.clone(),
                })
            })
            .collect()
    });
    &PAGES
}

/// Every file below a folder, in the order of their paths.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path)
            } else {
                found.push(path)
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn short(base: &Path, path: &Path) -> String {
    path.strip_prefix(base)
        .unwrap_or(path)
        .display()
        .to_string()
}

/// Fails with all problems at once.
fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
