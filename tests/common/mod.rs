//! What the tests of the listings and of their Python counterparts share.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, OnceLock};

use bookbinder::contract::damages;
use bookbinder::listing::{Listing, Listings, Program, Run};
use bookbinder::stage::{self, Missing, Stage};
use bookbinder::supervisor;
use libtest_mimic::{Arguments, Failed, Trial};

/// Runs at the same time, whatever the number of cores: most of a listing's
/// time is spent asleep.
const THREADS: usize = 4;

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The listings of the book.
pub fn listings() -> &'static Listings {
    static LISTINGS: LazyLock<Listings> =
        LazyLock::new(|| Listings::load(&root()).unwrap_or_else(|error| panic!("{error}")));
    &LISTINGS
}

/// Whether this run has to check everything.
pub fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}

/// Runs trials as `cargo test` runs tests, with our own number of threads.
pub fn conclude(trials: impl FnOnce() -> Vec<Trial>) -> ! {
    supervisor::take_over_if_asked();
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(THREADS);
    libtest_mimic::run(&arguments, trials()).exit()
}

/// The programs of all listings, built when the first trial needs them.
#[derive(Clone, Default)]
pub struct Programs(Arc<OnceLock<Result<Stage, String>>>);

impl Programs {
    pub fn stage(&self) -> Result<&Stage, Failed> {
        let set = || {
            let listings: Vec<&Listing> = listings().iter().collect();
            Stage::set(&root(), &listings, &|_| {}).map_err(|error| format!("{error:#}"))
        };
        self.0.get_or_init(set).as_ref().map_err(Failed::from)
    }
}

/// For each run of these programs: it meets its contract, its recording does
/// too, and the contract refuses the recording once it is damaged.
pub fn contract_trials(program: Program) -> Vec<Trial> {
    let programs = Programs::default();
    let mut trials = Vec::new();
    for listing in listings().iter() {
        for run in listing.runs_of(program) {
            let name = listing.run_name(run);
            let programs = programs.clone();
            let contract = Trial::test(name.clone(), move || {
                keeps_contract(programs.stage()?, listing, run)
            });
            trials.push(contract.with_kind("run"));
            trials.push(
                Trial::test(name.clone(), || recording_is_possible(listing, run))
                    .with_kind("recording"),
            );
            trials.push(Trial::test(name, || damage_is_refused(listing, run)).with_kind("damage"));
        }
    }
    trials
}

fn keeps_contract(stage: &Stage, listing: &Listing, run: &Run) -> Result<(), Failed> {
    match stage.missing(run) {
        None => stage.check(listing, run).map(drop).map_err(Failed::from),
        Some(Missing(what)) if in_ci() => Err(Failed::from(what)),
        Some(Missing(what)) => {
            eprintln!("skipped {}: {what}", listing.run_name(run));
            Ok(())
        }
    }
}

fn recording_is_possible(listing: &Listing, run: &Run) -> Result<(), Failed> {
    stage::check_recording(listing, run)
        .map(drop)
        .map_err(Failed::from)
}

fn damage_is_refused(listing: &Listing, run: &Run) -> Result<(), Failed> {
    let (contract, recording) = stage::check_recording(listing, run)?;
    let damages = damages(&contract, run.expect, &recording.text(), recording.ending);
    if damages.is_empty() {
        return Err("the contract forbids nothing: every run would pass".into());
    }
    for damage in damages {
        if run.expect.accepts(damage.ending) && contract.check(&damage.lines).is_ok() {
            let shown = damage.lines.join("\n    ");
            return Err(format!(
                "the contract accepts a damaged run ({}):\n    {shown}",
                damage.description
            )
            .into());
        }
    }
    Ok(())
}

/// A path as reports show it: below the root of the repository.
#[allow(dead_code, reason = "not every test binary reports paths")]
pub fn short(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
