//! `book.toml` and the variables that overrule it, read so that a slip is told
//! with its place.

use std::env;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, bail};
use listing::{read_text, toml_file};
use mdbook_driver::config::{Config, HtmlConfig};
use serde::Deserialize;
use serde_json::Value;

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

/// Reads the settings of the book at `root`.
///
/// # Errors
/// The file cannot be read, it or a variable says something that mdBook does not
/// know, or a setting would let mdBook write outside its folder. The message
/// names the file and line, or the variable.
pub fn read(root: &Path) -> anyhow::Result<Config> {
    let file = root.join("book.toml");
    let text = read_text(&file)?;
    let mut config = toml_file::parse::<Config>(file.display(), &text)?;
    toml_file::parse::<Late>(file.display(), &text)?;
    for (name, value) in env::vars_os() {
        overrule(&mut config, &name, value)?;
    }
    check_paths(&config, &file, &text)?;
    Ok(config)
}

/// `MDBOOK_OUTPUT__HTML__SITE_URL` and the like, as mdbook reads them. Variables
/// of others, and those for other tables, are passed over.
fn overrule(config: &mut Config, name: &OsString, value: OsString) -> anyhow::Result<()> {
    let Some(key) = name.to_str().and_then(|name| name.strip_prefix("MDBOOK_")) else {
        return Ok(());
    };
    let key = key.to_lowercase().replace("__", ".").replace('_', "-");
    let table = key.split('.').next().unwrap_or_default();
    if !["book", "build", "rust", "output", "preprocessor"].contains(&table) {
        return Ok(());
    }
    let set = |config: &mut Config| -> anyhow::Result<()> {
        let text = value.to_str().context("it is not UTF-8")?;
        let value: Value = serde_json::from_str(text).unwrap_or_else(|_| text.into());
        config.set(&key, value)?;
        config.get::<HtmlConfig>("output.html")?;
        Ok(())
    };
    set(config).with_context(|| format!("the variable {} cannot be used", name.display()))
}

/// Looks for settings that would make mdBook write outside its folder.
fn check_paths(config: &Config, file: &Path, text: &str) -> anyhow::Result<()> {
    let html = config.html_config().unwrap_or_default();
    let mut paths = [html.additional_css, html.additional_js].concat();
    let redirects = html.redirect.keys();
    paths.extend(redirects.map(|page| page.trim_start_matches('/').into()));
    paths.extend(html.input_404.map(PathBuf::from));
    if let Some(path) = paths.iter().find(|path| leads_outside(path)) {
        let line = line_with(text, &path.to_string_lossy());
        let (file, path) = (file.display(), path.display());
        bail!("{file}:{line}: {path} is outside the book: name a file below its folder");
    }
    Ok(())
}

/// Whether a path could name a file outside the folder that it starts from.
pub fn leads_outside(path: &Path) -> bool {
    path.components()
        .any(|part| !matches!(part, Component::Normal(_) | Component::CurDir))
}

/// The first line that contains the words, counted from 1.
pub fn line_with(text: &str, words: &str) -> usize {
    let line = text.lines().position(|line| line.contains(words));
    line.map_or(1, |line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overruled(name: &str, value: &str) -> anyhow::Result<Config> {
        let mut config = Config::default();
        overrule(&mut config, &name.into(), value.into()).map(|()| config)
    }

    #[test]
    fn a_variable_overrules_the_file_and_a_slip_is_told_with_its_name() {
        let config = overruled("MDBOOK_BOOK__TITLE", "Songs").expect("a title");
        assert_eq!(config.book.title.as_deref(), Some("Songs"));
        for other in ["MDBOOK_VERSION", "BOOK__TITLE", "MDBOOK_BOOKS"] {
            overruled(other, "1").expect("not ours");
        }
        for (name, value) in [
            ("MDBOOK_BOOK__TITEL", "Songs"),
            ("MDBOOK_BUILD", "[1]"),
            ("MDBOOK_OUTPUT__HTML__SIDE_URL", "/"),
            ("MDBOOK_OUTPUT__HTML__FOLD", "yes"),
        ] {
            let error = overruled(name, value).expect_err("a slip");
            assert!(error.to_string().contains(name), "{error:#}");
        }
    }

    #[test]
    fn paths_that_lead_outside_are_known() {
        for inside in ["a.md", "./a/b.css", "a/..b"] {
            assert!(!leads_outside(Path::new(inside)), "{inside}");
        }
        for outside in ["../a.md", "a/../../b.css", "/a"] {
            assert!(leads_outside(Path::new(outside)), "{outside}");
        }
    }
}
