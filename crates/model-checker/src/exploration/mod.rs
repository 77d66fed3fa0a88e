//! Explores every schedule of a program.

mod found;
mod identity;
mod judge;
mod search;
mod state_key;

use std::cell::RefCell;
use std::panic;
use std::rc::Rc;
use std::sync::{Mutex, Once, PoisonError};

use schedule_graph::{Fails, Property};
use search::{Chooser, Search};

pub(crate) use found::{Found, FoundThread, position_or_push};
pub(crate) use identity::{Identities, Identity};

use crate::execution::{self, Fault};
use crate::report::Report;

/// A program to explore.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// The end of the path of its source, as in `locks/mutex/src/main.rs`.
    pub file: &'static str,
    /// Its source.
    pub source: &'static str,
    /// Runs it and returns its exit code.
    pub entry: fn() -> i32,
}

/// How far a search may go before it gives up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub states: usize,
    /// Of one schedule.
    pub steps: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            states: 5_000,
            steps: 500,
        }
    }
}

/// Why a program cannot be explored.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    #[error(
        "the program has more than {limit} states: give it fewer threads or fewer rounds \
         (`args` in the listing's Cargo.toml)"
    )]
    TooManyStates { limit: usize },
    #[error(
        "a schedule of the program has more than {limit} steps: give it fewer rounds (`args` in the \
         listing's Cargo.toml). If it waits by looking again and again, its schedules are endless: \
         let it try a limited number of times, or wait on a condition variable or a channel"
    )]
    TooManySteps { limit: usize },
    #[error(
        "the program did something else when it was run again in the same order: it must not \
         depend on the time, on random numbers, on the order of a HashMap or on the count of an Arc"
    )]
    Diverges,
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("the program has more schedules than can be counted")]
    TooManySchedules,
    #[error("the stand-in for the standard library does what the record has no word for: {0}")]
    UnknownOperation(String),
}

/// Modelled objects, statics among them, belong to one exploration at a time.
static EXPLORING: Mutex<()> = Mutex::new(());

/// Runs the program under every schedule, with these arguments, and looks where
/// the property does not hold.
pub fn explore(
    program: &Program,
    arguments: &[&str],
    property: &Property,
    fails: Fails,
    limits: Limits,
) -> Result<Report, Error> {
    let _one_at_a_time = EXPLORING.lock().unwrap_or_else(PoisonError::into_inner);
    silence_panics();
    let all = ["program"].iter().chain(arguments);
    let all = all.map(|text| text.to_string()).collect();
    let search = Search::new(*program, all, property.clone(), limits);
    let search = Rc::new(RefCell::new(search));
    let entry = program.entry;
    let scheduler = Chooser(Rc::clone(&search));
    shuttle::Runner::new(scheduler, settings()).run(move || execution::run_main(entry));
    let search = &mut *search.borrow_mut();
    search.finish_execution();
    if let Some(error) = search.error.take() {
        return Err(error);
    }
    let found = std::mem::take(&mut search.found);
    Report::new(found, program.source, arguments, property, fails)
}

fn settings() -> shuttle::Config {
    let mut settings = shuttle::Config::new();
    settings.stack_size = 512 * 1024;
    settings.failure_persistence = shuttle::FailurePersistence::None;
    // The search has its own limit.
    settings.max_steps = shuttle::MaxSteps::None;
    settings.silence_warnings = true;
    settings
}

/// A panic of a program under test is a result, not a failure of the checker:
/// its message goes to the record instead of the terminal.
fn silence_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = panic::take_hook();
        // The first run of shuttle puts its own hook on top of the one it
        // finds. Let it, then replace both.
        shuttle::Runner::new(
            shuttle::scheduler::DfsScheduler::new(Some(1), false),
            settings(),
        )
        .run(|| {});
        panic::set_hook(Box::new(move |info| {
            let payload = info.payload();
            let text = payload.downcast_ref::<&str>().map(|text| text.to_string());
            let message = text.or_else(|| payload.downcast_ref::<String>().cloned());
            if !execution::note_panic(&message.unwrap_or_default()) {
                report(info);
            }
        }));
    });
}
