//! Every sentence that the tool itself puts on a page, in one place.

pub mod distribution;
pub mod measurement;
pub mod model;
pub mod schedule_player;
pub mod timeline;

use expected_output::Ending;

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

/// How a run ended: said where it did not end well.
pub fn ending(ending: Ending) -> String {
    match ending {
        Ending::Exited(code) => format!("The program ended with exit code {code}."),
        Ending::Died(signal) => format!("The program died of signal {signal}."),
        Ending::Hung => HUNG.to_owned(),
    }
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

/// How many cores a machine has.
fn cores(cores: usize) -> String {
    match cores {
        1 => "one core".to_owned(),
        cores => format!("{cores} cores"),
    }
}
