//! What the tests of the programs share.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock, OnceLock};

use bookbinder::listing::{Listing, Listings};
use bookbinder::stage::Stage;
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
