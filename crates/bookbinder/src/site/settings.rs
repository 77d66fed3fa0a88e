//! Slips in `book.toml`, told with their place.

use std::path::Path;

use anyhow::Context as _;
use mdbook_driver::config::{Config, HtmlConfig};
use serde::Deserialize;

use listing::toml_file;

/// The part of the file that mdBook reads late: if it holds a slip, all of it
/// counts as missing, and the pages come without our style sheet.
#[derive(Deserialize)]
struct Late {
    #[serde(rename = "output")]
    _output: Option<Outputs>,
}

#[derive(Deserialize)]
struct Outputs {
    #[serde(rename = "html")]
    _html: Option<HtmlConfig>,
}

/// Reads the file as mdBook will do.
///
/// # Errors
/// The file cannot be read, or says something that mdBook does not know. The
/// message names file and line.
pub fn check(file: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    toml_file::parse::<Config>(file.display(), &text)?;
    toml_file::parse::<Late>(file.display(), &text)?;
    Ok(())
}
