//! Every sentence that the tool itself puts on a page, in one place.

use crate::listing::Fails;

/// Label of the link that opens a listing in the Rust Playground.
pub const PLAYGROUND: &str = "Open in the Rust Playground";
/// Summary of the folded Python counterpart.
pub const COUNTERPART: &str = "The same in Python";
/// Said where a listing has no recorded run yet.
pub const NOT_RECORDED: &str = "There is no recorded run of this program yet.";
/// Said under a run that was ended because nothing in it moved any more.
pub const HUNG: &str =
    "The program is still there, but all its threads sleep. It was ended from outside.";
/// Said above a refused program.
pub const REFUSED: &str = "The compiler refuses this program.";
/// Said where a listing runs only on a Unix system.
pub const UNIX_ONLY: &str = "This program is made for Linux, macOS and other Unix systems.";
/// Said where a listing runs only on Linux.
pub const LINUX_ONLY: &str = "This program is made for Linux.";
/// Heading cells of the table for readers who come from Python.
pub const FROM_PYTHON: [&str; 3] = [
    "What you know in Python",
    "Where it is in this book",
    "Programs",
];

/// Said under a run that ended with another exit code than 0.
pub fn exit_code(code: i32) -> String {
    format!("The program ended with exit code {code}.")
}

/// Said under a run that died of a signal.
pub fn signal(signal: i32) -> String {
    format!("The program died of signal {signal}.")
}

/// Accessible name of the output of a run.
pub const OUTPUT: &str = "Recorded output";

/// The first link of every page: it leads over menus to the content.
pub const SKIP_LINK: &str = "Skip to the content";
/// Accessible name of the search field.
pub const SEARCH_LABEL: &str = "Search this book";
/// Accessible name of the button and the frame of the table of contents.
pub const TABLE_OF_CONTENTS: &str = "Table of contents";
/// Accessible name of the box that shows a picture in full size.
pub const ENLARGE: &str = "Enlarge the picture";
/// Accessible names of blocks that can be scrolled sideways.
pub const RUST_CODE: &str = "Rust code";
pub const PYTHON_CODE: &str = "Python code";
pub const COMMAND: &str = "Command";
pub const CODE: &str = "Code";
pub const COMPILER_MESSAGE: &str = "Message of the compiler";
pub const TABLE: &str = "Table";

/// Heading cells of the table of a schedule.
pub const SCHEDULE: [&str; 5] = ["Step", "Thread", "Operation", "Line", "Result"];

/// What a property of the model checker says, for the sentences below.
pub fn property(property: &str) -> String {
    let line = |prefix: &str| {
        let quoted = property.strip_prefix(prefix)?;
        Some(quoted.trim_matches('"').to_owned())
    };
    if property == "finishes" {
        "the program ends".to_owned()
    } else if property == "no panic" {
        "no thread panics".to_owned()
    } else if let Some(text) = line("last line is ") {
        format!("the last line is `{text}`")
    } else if let Some(text) = line("never prints ") {
        format!("the program never prints `{text}`")
    } else if let Some(text) = line("prints ") {
        format!("the program prints `{text}`")
    } else {
        format!("`{property}`")
    }
}

/// Said of a program that was run under every schedule. The numbers are texts.
pub fn checked(schedules: &str, failing: &str, deadlocks: &str, property: &str) -> String {
    match (schedules, failing) {
        ("1", "0") => format!(
            "The model checker found that this program has one schedule only. In it {property}."
        ),
        ("1", _) => format!(
            "The model checker found that this program has one schedule only. In it this does not hold: {property}."
        ),
        (_, "0") => format!(
            "The model checker ran this program under every schedule. There are {schedules}, and in all of them {property}."
        ),
        _ if failing == schedules && failing == deadlocks => {
            format!(
                "The model checker ran this program under every schedule. There are {schedules}, and in all of them the threads wait for each other for ever."
            )
        }
        _ if failing == schedules => {
            format!(
                "The model checker ran this program under every schedule. There are {schedules}, and in none of them this holds: {property}."
            )
        }
        _ if failing == deadlocks => {
            format!(
                "The model checker ran this program under every schedule. There are {schedules}, and in {failing} of them the threads wait for each other for ever."
            )
        }
        _ => format!(
            "The model checker ran this program under every schedule. There are {schedules}, and in {failing} of them this does not hold: {property}."
        ),
    }
}

/// Said of a program that was run under every schedule and every order of
/// memory accesses that the memory model allows.
pub fn checked_by_loom(fails: Fails, property: &str) -> String {
    match fails {
        Fails::Never => format!(
            "The model checker loom ran this program in every order that the memory model allows. In all of them {property}."
        ),
        Fails::Sometimes => format!(
            "The model checker loom ran this program in every order that the memory model allows. It found one in which this does not hold: {property}."
        ),
        Fails::Always => format!(
            "The model checker loom ran this program in every order that the memory model allows. In none of them this holds: {property}."
        ),
    }
}

/// Said of the arguments of a program that was run under every schedule.
pub fn arguments(arguments: &str) -> String {
    format!("The program had the arguments `{arguments}`.")
}

/// Summary of the folded schedule that fails.
pub fn shortest(steps: usize) -> String {
    format!("A shortest schedule in which it fails: {steps} steps")
}
