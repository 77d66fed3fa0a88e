//! Why a program cannot be explored.

/// Why a program cannot be explored.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
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
    #[error(
        "a destructor that ran because of a panic had to wait (`{0}`), which the model checker \
         cannot follow"
    )]
    WaitsWhileUnwinding(String),
    #[error(
        "a loop yields, sleeps or spins again and again without an operation on anything shared: \
         what it waits for is nothing that the model checker sees, such as the count of an Arc"
    )]
    WaitsWithoutSteps,
    #[error("the program has more schedules than can be counted")]
    TooManySchedules,
}
