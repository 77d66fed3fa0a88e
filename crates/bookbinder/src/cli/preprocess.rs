//! `bookbinder preprocess`: the protocol of mdBook's preprocessors
//! (<https://rust-lang.github.io/mdBook/for_developers/preprocessors.html>).

use std::io::{read_to_string, stdin, stdout};

use anyhow::Context as _;
use clap::{Args, Subcommand};
use mdbook_listings::ListingPreprocessor;
use mdbook_preprocessor::{MDBOOK_VERSION, Preprocessor as _};
use serde_json::Value;

#[derive(Debug, Args)]
pub struct PreprocessArgs {
    #[command(subcommand)]
    question: Option<Question>,
}

#[derive(Debug, Subcommand)]
enum Question {
    /// Tell by the exit code whether a renderer is supported: all are
    Supports {
        /// Name of the renderer
        renderer: String,
    },
}

pub fn run(args: &PreprocessArgs) -> anyhow::Result<()> {
    if let Some(Question::Supports { .. }) = args.question {
        return Ok(());
    }
    let input = read_to_string(stdin()).context("standard input cannot be read")?;
    let parsed = mdbook_preprocessor::parse_input(input.as_bytes());
    let (context, book) = parsed.with_context(|| refusal(&input))?;
    let book = ListingPreprocessor.run(&context, book)?;
    serde_json::to_writer(stdout().lock(), &book)?;
    Ok(())
}

/// Why standard input is of no use.
fn refusal(input: &str) -> String {
    let input: Value = serde_json::from_str(input).unwrap_or_default();
    match input[0]["mdbook_version"].as_str() {
        Some(version) => format!(
            "mdbook {version} sent a book that cannot be read: this preprocessor needs mdbook \
             {MDBOOK_VERSION}, which `cargo install mdbook@{MDBOOK_VERSION}` installs"
        ),
        None => "standard input is not what mdbook gives a preprocessor; mdbook calls this command by itself".to_owned(),
    }
}
