//! Every program of the book does what its page says: its runs keep their
//! contracts, its recordings are possible, its contracts refuse recordings that
//! are damaged, and what the compiler must refuse is refused.

mod compile_fail;
mod contracts;
mod damages;

use std::path::PathBuf;
use std::sync::{Arc, LazyLock, OnceLock};

use libtest_mimic::{Arguments, Completion, Failed};
use listing::{Listing, Listings};
use recorder::{Runner, must_check_everything};

/// Runs at the same time, whatever the number of cores: most of a listing's
/// time is spent asleep.
const THREADS: usize = 8;

fn main() {
    supervised_run::take_over_if_asked();
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(THREADS);
    let programs = Programs::default();
    let mut trials = contracts::trials(&programs);
    trials.extend(compile_fail::trials(&programs));
    trials.extend(damages::trials());
    libtest_mimic::run(&arguments, trials).exit()
}

/// The root of the repository.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The listings of the book.
fn listings() -> &'static Listings {
    static LISTINGS: LazyLock<Listings> =
        LazyLock::new(|| Listings::load(&root()).unwrap_or_else(|error| panic!("{error}")));
    &LISTINGS
}

/// What a test becomes that this machine cannot run: ignored, with the reason,
/// or failed where everything has to be checked.
fn cannot_run(what: String) -> Result<Completion, Failed> {
    if must_check_everything() {
        Err(Failed::from(what))
    } else {
        Ok(Completion::ignored_with(what))
    }
}

/// The programs of all listings, built when the first trial needs them.
#[derive(Clone, Default)]
struct Programs(Arc<OnceLock<Result<Runner, String>>>);

impl Programs {
    fn runner(&self) -> Result<&Runner, Failed> {
        let build = || {
            let listings: Vec<&Listing> = listings().iter().collect();
            Runner::build(&root(), &listings, &|_| {}).map_err(|error| format!("{error:#}"))
        };
        self.0.get_or_init(build).as_ref().map_err(Failed::from)
    }
}
