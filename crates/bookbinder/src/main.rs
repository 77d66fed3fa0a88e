//! `bookbinder`: serves and builds the book, runs, records and checks its listings.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    bookbinder::supervisor::take_over_if_asked();
    cli::run()
}
