//! Explores every schedule of a program.

mod graph;
mod identity;
mod search;
mod state_key;

use std::cell::RefCell;
use std::panic;
use std::rc::Rc;
use std::sync::{Mutex, Once, PoisonError};

use search::{Chooser, Search};

pub(crate) use graph::{Doing, Graph, Node, NodeId, Outcome, StepTaken};
pub(crate) use identity::{Identities, Identity};
pub(crate) use search::Tasks;

use crate::machine::{self, Fault};
use crate::property::{Claim, Property};
use crate::report::Report;

/// A program to explore.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// The end of the path of its source, as in `listings/5-locks/mutex/src/main.rs`.
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
    #[error("{}", describe_fault(.0))]
    Fault(Fault),
    #[error("the program has more schedules than can be counted")]
    TooManySchedules,
}

fn describe_fault(fault: &Fault) -> String {
    match fault {
        Fault::WaitsWhileUnwinding(operation) => format!(
            "a destructor that ran because of a panic had to wait (`{operation}`), which the model \
             checker cannot follow"
        ),
        Fault::WaitsWithoutSteps => "a loop yields, sleeps or spins again and again without an \
             operation on anything shared: what it waits for is nothing that the model checker sees, \
             such as the count of an Arc"
            .to_string(),
    }
}

/// Modelled objects, statics among them, belong to one exploration at a time.
static EXPLORING: Mutex<()> = Mutex::new(());

/// Runs the program under every schedule, with these arguments, and looks where
/// the property does not hold.
pub fn explore(
    program: &Program,
    arguments: &[&str],
    property: &Property,
    claim: Claim,
    limits: Limits,
) -> Result<Report, Error> {
    let _one_at_a_time = EXPLORING.lock().unwrap_or_else(PoisonError::into_inner);
    silence_panics();
    let name = "program".to_string();
    let all = std::iter::once(name).chain(arguments.iter().map(|&text| text.to_string()));
    let search = Rc::new(RefCell::new(Search::new(
        *program,
        all.collect(),
        property.clone(),
        limits,
    )));
    let entry = program.entry;
    let scheduler = Chooser(Rc::clone(&search));
    shuttle::Runner::new(scheduler, settings()).run(move || machine::run_main(entry));
    let search = &mut *search.borrow_mut();
    search.finish_execution();
    if let Some(error) = search.error.take() {
        return Err(error);
    }
    let mut found = std::mem::take(&mut search.found);
    found.identities.unite_the_never_seen_together(&found.graph);
    Report::new(program, arguments, property, claim, found)
}

/// What a search has found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) graph: Graph,
    pub(crate) identities: Identities,
    pub(crate) tasks: Tasks,
    /// How often the program was run.
    pub(crate) executions: usize,
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
            if !machine::note_panic(&message.unwrap_or_default()) {
                report(info);
            }
        }));
    });
}
