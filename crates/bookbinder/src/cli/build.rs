//! `bookbinder build`

use std::path::{Path, PathBuf};

use bookbinder::site;
use clap::Args;

use super::progress::Progress;
use super::say::say;

#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Folder for the pages [default: target/book]
    #[arg(long, short, value_name = "DIR")]
    dest_dir: Option<PathBuf>,
}

pub fn run(root: &Path, args: &BuildArgs) -> anyhow::Result<()> {
    let progress = Progress::default();
    let built = site::render(root, args.dest_dir.as_deref(), &mut |step| {
        progress.say(step);
        Ok(())
    });
    drop(progress);
    say(format_args!("the book is in {}", built?.display()))
}
