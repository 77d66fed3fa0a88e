//! `bookbinder preprocess`: the protocol of mdBook's preprocessors
//! (<https://rust-lang.github.io/mdBook/for_developers/preprocessors.html>).

use std::io::{stdin, stdout};

use anyhow::Context as _;
use clap::{Args, Subcommand};
use mdbook_listings::ListingPreprocessor;
use mdbook_preprocessor::Preprocessor as _;

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
    let (context, book) = mdbook_preprocessor::parse_input(stdin().lock())
        .context("standard input is not what mdbook gives a preprocessor; mdbook calls this command by itself")?;
    let book = ListingPreprocessor.run(&context, book)?;
    serde_json::to_writer(stdout().lock(), &book)?;
    Ok(())
}
