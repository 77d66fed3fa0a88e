//! The threads of a program under test.

use super::operation::Operation;

/// Which thread it is, whatever the schedule: the main thread is `[]`, the
/// second thread that it starts is `[1]`, the first one that that one starts
/// is `[1, 0]`.
pub type ThreadPath = Vec<u32>;

#[derive(Clone, Debug, Default)]
pub struct Thread {
    pub path: ThreadPath,
    /// As `std::thread::Thread::name` gives it.
    pub name: Option<String>,
    /// How many threads it has started.
    pub(crate) children: u32,
    pub(crate) activity: Activity,
    /// What it has done so far. Together with what it is about to do, this
    /// determines its local variables.
    pub(crate) trail: Vec<Event>,
    /// A digest of the trail.
    pub(crate) history: u64,
    /// Whether somebody has unparked it.
    pub(crate) token: bool,
    /// The message of its last panic.
    pub(crate) panic_message: String,
    /// Whether a panic ended it.
    pub panicked: bool,
    /// How often it has yielded since its last step.
    pub(crate) idle: u32,
    /// The lines at which it used a value behind a guard since its last step.
    pub(crate) touched: Vec<u32>,
}

#[derive(Clone, Debug, Default)]
pub enum Activity {
    /// It has not run yet.
    #[default]
    Starting,
    /// It runs its own code. At most one thread does.
    Running,
    /// It has announced what it does next.
    Waiting(Operation),
    Ended,
}

/// An operation that was done, and what came of it.
#[derive(Clone, Debug)]
pub struct Event {
    pub(crate) operation: Operation,
    pub(crate) result: String,
    /// The thread's history before it.
    pub(crate) history: u64,
}

impl Thread {
    /// The operation that it has announced.
    pub(crate) fn next(&self) -> Option<&Operation> {
        match &self.activity {
            Activity::Waiting(operation) => Some(operation),
            _ => None,
        }
    }
}
