//! `bookbinder build`

use std::path::{Path, PathBuf};

use bookbinder::site;
use clap::Args;
use indicatif::ProgressBar;

use super::say::say;

#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Folder for the pages [default: target/book]
    #[arg(long, short, value_name = "DIR")]
    dest_dir: Option<PathBuf>,
}

pub fn run(root: &Path, args: &BuildArgs) -> anyhow::Result<()> {
    let spinner = ProgressBar::new_spinner();
    let built = site::render(root, args.dest_dir.as_deref(), &mut |step| {
        spinner.set_message(step.to_string());
        spinner.tick();
    });
    spinner.finish_and_clear();
    say(format_args!("the book is in {}", built?.display()))
}
