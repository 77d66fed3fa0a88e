//! The tool behind the book: it serves and builds the pages.
//!
//! [`site`] makes repaired pages of the book, in a folder or for a server that
//! follows every change. The command line is the binary of the same name.
//!
//! ```
//! # fn main() -> anyhow::Result<()> {
//! # let home = tempfile::tempdir()?;
//! # let root = home.path();
//! # std::fs::create_dir_all(root.join("src"))?;
//! # std::fs::create_dir_all(root.join("listings"))?;
//! std::fs::write(root.join("book.toml"), "[book]\ntitle = \"Songs\"\n")?;
//! std::fs::write(root.join("src/SUMMARY.md"), "[Songs](songs.md)\n")?;
//! std::fs::write(root.join("src/songs.md"), "# Songs\n\nla la\n")?;
//! let pages = bookbinder::site::render(root, None, &mut |_step| Ok(()))?;
//! let page = std::fs::read_to_string(pages.join("songs.html"))?;
//! assert!(page.contains("la la") && page.contains("Content-Security-Policy"));
//! # Ok(())
//! # }
//! ```

pub mod site;
