//! Writes every chapter as the reader sees it, and has skeptic make a test of
//! each of its Rust blocks.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How skeptic makes the text of a test: the block alone.
const SKEPTICS_TEMPLATE: &str = r#####"format!(r####"
{}"####,"#####;

/// Skeptic compiles each block with the edition 2021. These names came into the
/// prelude with the edition 2024, which the listings use.
const TEMPLATE: &str = r#####"format!(r####"
{}
mod since_2024 {{ pub use std::future::{{Future, IntoFuture}}; }}
#[allow(unused_imports)]
use since_2024::*;
"####,"#####;

fn main() -> Result<(), Box<dyn Error>> {
    for source in ["src", "listings", "book.toml"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let pages = out.join("pages");
    fs::create_dir_all(&pages)?;

    let book = book::preprocessed(&root)?;
    let mut written = Vec::new();
    for chapter in book.chapters() {
        let name = chapter.path.as_ref().and_then(|path| path.file_name());
        let page = pages.join(name.ok_or("a chapter without a file")?);
        write_if_changed(&page, &chapter.content)?;
        written.push(page);
    }
    for page in fs::read_dir(&pages)? {
        let page = page?.path();
        if !written.contains(&page) {
            fs::remove_file(page)?;
        }
    }
    skeptic::generate_doc_tests(&written);

    let tests = fs::read_to_string(out.join("skeptic-tests.rs"))?;
    let tests = tests.replace(SKEPTICS_TEMPLATE, TEMPLATE);
    let reason = "#[ignore = \"the compiler must refuse it: the suite `listings` checks that\"]";
    write_if_changed(
        &out.join("chapters.rs"),
        &tests.replace("#[ignore]", reason),
    )?;
    Ok(())
}

/// Leaves a file that is up to date alone, so that nothing is compiled again
/// for it. What is written gets an old date: cargo would take a file that is
/// newer than the start of this program for a change made since.
fn write_if_changed(path: &Path, text: &str) -> std::io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text)?;
    fs::File::options()
        .write(true)
        .open(path)?
        .set_modified(SystemTime::UNIX_EPOCH)
}
