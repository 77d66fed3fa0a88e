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

use schedule_graph::Property;
use search::{Chooser, Search};
use shuttle::scheduler::DfsScheduler;

pub(crate) use found::{Found, FoundThread, position_or_push};
pub(crate) use identity::{Identities, Identity};

use crate::error::Error;
use crate::execution;

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

/// Modelled objects, statics among them, belong to one exploration at a time.
static EXPLORING: Mutex<()> = Mutex::new(());

/// Runs the program under every schedule, with these arguments.
pub(crate) fn search(
    program: &Program,
    arguments: &[&str],
    property: &Property,
) -> Result<Found, Error> {
    let _one_at_a_time = EXPLORING.lock().unwrap_or_else(PoisonError::into_inner);
    silence_panics();
    let arguments = ["program"].iter().chain(arguments);
    let search = Rc::new(RefCell::new(Search {
        file: program.file,
        arguments: arguments.map(|text| text.to_string()).collect(),
        property: property.clone(),
        ..Search::default()
    }));
    let entry = program.entry;
    let scheduler = Chooser(Rc::clone(&search));
    shuttle::Runner::new(scheduler, settings()).run(move || execution::run_main(entry));
    let mut search = search.take();
    search.finish_execution();
    search.error.map_or(Ok(search.found), Err)
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
        let scheduler = DfsScheduler::new(Some(1), false);
        shuttle::Runner::new(scheduler, settings()).run(|| {});
        panic::set_hook(Box::new(move |info| {
            if !execution::note_panic(info.payload_as_str().unwrap_or_default()) {
                report(info);
            }
        }));
    });
}
