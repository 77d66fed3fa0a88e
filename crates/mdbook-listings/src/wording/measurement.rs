//! What is said of the measurements.

use listing::measurement::Kind;
use listing::measurement::Machine;

/// Said where a number has not been measured yet, as HTML and as text.
pub const NOT_MEASURED: &str = "<em class=\"not-measured\">not measured yet</em>";
pub const NOT_MEASURED_PLAIN: &str = "not measured yet";
/// Whose way a mark in a chart of measurements stands for.
pub const RUST_WAY: &str = "Rust";
pub const PYTHON_WAY: &str = "Python";
pub const FLOOR: &str = "the least that the system takes";
/// Summary of the folded table of measurements, and its heading cells.
pub const NUMBERS_AS_TABLE: &str = "The numbers as a table";
pub const MEASURED_GROUP: &str = "What";
pub const MEASURED_WAY: [&str; 2] = ["Way", "Whose"];
pub const MEASURED_NUMBERS: [&str; 4] = ["Median", "Least", "Most", "Rounds"];

/// How many times one cost is another. The ratio is a text.
pub fn times(ratio: &str) -> String {
    format!("about {ratio} times")
}

/// Whose way a row of the table of measurements is.
pub fn whose(kind: Kind) -> &'static str {
    match kind {
        Kind::Rust => RUST_WAY,
        Kind::Python => PYTHON_WAY,
        Kind::Floor => "the system",
    }
}

/// Said under a chart of measurements: how to read it.
pub fn how_to_read(log: bool) -> String {
    let bars = "Shorter is better. A mark is the median of all rounds; the thin line through it reaches from the smallest number to the largest.";
    if log {
        format!("{bars} From one line of the scale to the next it is ten times as much.")
    } else {
        bars.to_owned()
    }
}

/// The months, for days.
const MONTHS: &str =
    "January February March April May June July August September October November December";

/// A day such as `2026-01-31`, in words.
fn day(date: &str) -> String {
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let month = month.and_then(|month| month.parse::<usize>().ok()?.checked_sub(1));
    let month = month.and_then(|month| MONTHS.split(' ').nth(month));
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => {
            format!("{} {month} {year}", day.trim_start_matches('0'))
        }
        _ => date.to_owned(),
    }
}

/// A machine, for the sentences below.
fn on_a_machine(machine: &Machine) -> String {
    let (cores, memory) = (super::cores(machine.cores), machine.memory);
    format!("on a machine with {cores} and {memory}\u{a0}GiB of memory")
}

/// Where, when and how often the numbers of a chart were measured.
pub fn measured_on(machine: &Machine, date: &str, rounds: usize) -> String {
    format!(
        "Measured on {} in {rounds} rounds, {} (Linux {}).",
        day(date),
        on_a_machine(machine),
        machine.linux
    )
}

/// Where, when and how often all numbers were measured, and with which
/// versions, as a list. The days and the numbers of rounds are the first and
/// the last, the fewest and the most.
pub fn all_measured_on(
    machine: &Machine,
    versions: &str,
    (first, last): (&str, &str),
    (fewest, most): (usize, usize),
) -> String {
    let when = if first == last {
        format!("on {}", day(first))
    } else {
        format!("from {} to {}", day(first), day(last))
    };
    let rounds = if fewest == most {
        format!("{most} rounds")
    } else {
        format!("{fewest} to {most} rounds")
    };
    format!(
        "All numbers were measured {when}, in {rounds}, {}, with Linux {}, {versions}.",
        on_a_machine(machine),
        machine.linux
    )
}

/// What the versions of Rust and Python are called in that list.
pub const RUST: &str = "Rust";
pub const CPYTHON: &str = "CPython";
