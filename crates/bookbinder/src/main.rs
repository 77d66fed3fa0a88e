//! `bookbinder`: serves and builds the book, runs, records and checks its listings.

// These panic where nobody reads: `cli::say` does not.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    supervised_run::take_over_if_asked();
    cli::run()
}
