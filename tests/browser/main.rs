//! The book in a real browser: headless Chromium reads every page as a person
//! would, driven through WebDriver.

mod browser;
mod driver;
mod keyboard;
mod pages;
mod print_view;
mod replays;
mod schedule_players;
mod search;
mod server;
mod site;
mod tables;

use std::path::PathBuf;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Conclusion, Trial};

use crate::site::Site;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // A browser that plays a recorded run mostly waits.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    arguments.test_threads.get_or_insert(2 * cores);
    let site = Site::default();
    let conclusion: Conclusion = libtest_mimic::run(&arguments, trials(&site));
    match site.close() {
        Ok(()) => conclusion.exit_code(),
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn trials(site: &Site) -> Vec<Trial> {
    let mut trials = pages::trials(site);
    trials.extend(schedule_players::trials(site));
    trials.extend(replays::trials(site));
    trials.extend(keyboard::trials(site));
    trials.extend(print_view::trials(site));
    trials.extend(search::trials(site));
    trials.extend(tables::trials(site));
    trials
}

/// The root of the repository.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
