//! What rendering the book costs, and what our preprocessor and repairs add to
//! it; each for the book as it is and for ten times as many chapters.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bookbinder::site;
use mdbook_driver::MDBook;
use mdbook_driver::builtin_renderers::MarkdownRenderer;
use tempfile::TempDir;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A book whose chapters are ours, `times` times over.
fn book_of(times: usize) -> TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    let source = repository();
    fs::copy(source.join("book.toml"), root.path().join("book.toml")).expect("a file");
    copy(&source.join("theme"), &root.path().join("theme"));
    copy(&source.join("listings"), &root.path().join("listings"));
    fs::create_dir_all(root.path().join("src")).expect("a folder");
    fs::copy(source.join("src/404.md"), root.path().join("src/404.md")).expect("a file");
    // mdBook shows the first chapter as `index.html` too, where its pictures
    // would be looked for in another folder.
    fs::write(root.path().join("src/start.md"), "# Start\n").expect("a file");
    let mut summary = String::from("# Summary\n\n- [Start](start.md)\n");
    for round in 0..times {
        let folder = root.path().join(format!("src/{round}"));
        copy(&source.join("src"), &folder);
        for chapter in book::load(&source).expect("the book loads").book.chapters() {
            let path = chapter.path.as_ref().expect("a chapter with a file");
            // This one links to chapters by their place in the real book.
            if path.as_os_str() != "from-python.md" {
                summary.push_str(&format!(
                    "- [{}]({round}/{})\n",
                    chapter.name,
                    path.display()
                ));
            }
        }
    }
    fs::write(root.path().join("src/SUMMARY.md"), summary).expect("a file");
    root
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("a readable folder").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("a file");
        }
    }
}

fn load(root: &Path) -> MDBook {
    let mut book = book::load(root).expect("the book loads");
    book.config.build.build_dir = root.join("out");
    book
}

/// Milliseconds that `work` takes: the median of so many rounds.
fn median(rounds: usize, mut work: impl FnMut()) -> f64 {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[rounds / 2].as_secs_f64() * 1000.0
}

fn main() {
    // `cargo bench -- --test` only tries whether it runs.
    let rounds = if std::env::args().any(|arg| arg == "--test") {
        1
    } else {
        9
    };
    for times in [1, 10] {
        let root = book_of(times);
        let book = load(root.path());
        let expand = median(rounds, || {
            let expanded = book.preprocess_book(&MarkdownRenderer::new());
            black_box(expanded.expect("every listing is there"));
        });
        let whole = median(rounds, || load(root.path()).build().expect("it renders"));
        let to = root.path().join("repaired");
        let repaired = median(rounds, || {
            site::render(root.path(), Some(&to), &mut |_| Ok(())).expect("it renders");
        });
        let (own, ours) = (whole - expand, repaired - whole + expand);
        println!(
            "{times} times our size: mdBook alone {own:.0} ms, our preprocessor {expand:.0} ms"
        );
        println!(
            "    with our repairs {repaired:.0} ms, {:.0} % more than mdBook alone",
            ours / own * 100.0
        );
    }
}
