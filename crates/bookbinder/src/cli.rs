//! The command line: one module for each command.

mod build;
mod check;
mod list;
mod measure;
mod new;
mod preprocess;
mod progress;
mod record;
mod say;
mod serve;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand};
use listing::{Run, UnknownName};
use recorder::Runner;
use say::{data, note};

/// Serves and builds the book, and runs, records and checks its listings.
///
/// Without a command, it serves the book.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done; 1 something that was checked does not hold; \
    2 the command line is wrong or names no listing; 3 the command could not be carried out."
)]
struct Cli {
    /// Folder of the repository [default: the nearest one with a book.toml, from here upwards]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::ServeArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the book and reload the page when something changes (the default)
    Serve(serve::ServeArgs),
    /// Build the book as a folder of HTML pages
    Build(build::BuildArgs),
    /// List the listings
    List(list::ListArgs),
    /// Run listings and hold what they print against their contracts
    Check(check::CheckArgs),
    /// Run listings and write what is seen into the recordings that the book shows
    Record(record::RecordArgs),
    /// Measure what things cost and write the numbers that the book shows
    Measure(measure::MeasureArgs),
    /// Make the folder of a new listing
    New(new::NewArgs),
    /// Expand the listings of a book for mdbook, from standard input to standard output
    Preprocess(preprocess::PreprocessArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell that is to complete `bookbinder`
        shell: clap_complete::Shell,
    },
}

/// Why a command ends with a code of its own.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// The report of what was checked has been printed.
    #[error("something that was checked does not hold")]
    Check,
    /// The command line asks for something that cannot be.
    #[error("{0}")]
    Words(String),
}

/// Carries out the command and turns what came of it into an exit code.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    if cli.command.is_some() && cli.serve != serve::ServeArgs::default() {
        let message = "options of `serve` stand after `serve`, or alone";
        let error = Cli::command().error(ErrorKind::ArgumentConflict, message);
        error.exit();
    }
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
        .without_time()
        .with_target(false)
        .init();
    let Err(error) = carry_out(cli) else {
        return ExitCode::SUCCESS;
    };
    if let Some(Failure::Check) = error.downcast_ref() {
        return ExitCode::from(1);
    }
    note(format_args!("bookbinder: {error:#}"));
    let wrong_words = error.is::<Failure>() || error.is::<UnknownName>();
    ExitCode::from(if wrong_words { 2 } else { 3 })
}

/// Whether this machine can carry out a run; if not, says what it lacks.
fn can_run(runner: &Runner, run: &Run, name: &str) -> bool {
    let missing = runner.missing(run);
    if let Some(what) = &missing {
        note(format_args!("skipped {name}: {what}"));
    }
    missing.is_none()
}

/// Writes a file beside its place and moves it there, so that nothing is lost
/// if writing fails.
fn replace_file(path: &Path, text: &str) -> anyhow::Result<()> {
    let new = path.with_added_extension("new");
    std::fs::write(&new, text)
        .and_then(|()| std::fs::rename(&new, path))
        .inspect_err(|_| drop(std::fs::remove_file(&new)))
        .with_context(|| format!("{} cannot be written", path.display()))
}

/// The nearest folder with a book, from the one that is named or the current one
/// upwards.
fn book_root(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    let start = std::path::absolute(named.unwrap_or(Path::new(".")))?;
    let mut folders = start.ancestors();
    let found = folders.find(|folder| folder.join("book.toml").is_file());
    let found = found.with_context(|| {
        let place = start.display();
        format!(
            "there is no book.toml in {place} or above it; start bookbinder in the book's repository, or name it with --root"
        )
    })?;
    Ok(found.to_owned())
}

fn carry_out(cli: Cli) -> anyhow::Result<()> {
    let root = || book_root(cli.root.as_deref());
    match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(args) => serve::run(&root()?, &args),
        Command::Build(args) => build::run(&root()?, &args),
        Command::List(args) => list::run(&root()?, &args),
        Command::Check(args) => check::run(&root()?, &args),
        Command::Record(args) => record::run(&root()?, &args),
        Command::Measure(args) => measure::run(&root()?, &args),
        Command::New(args) => new::run(&root()?, &args),
        Command::Preprocess(args) => preprocess::run(&args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "bookbinder", &mut script);
            data(String::from_utf8_lossy(&script).trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
