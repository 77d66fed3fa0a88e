//! Every sentence that the tool itself puts on a page, in one place.

pub mod explorer;

use crate::listing::Fails;
use crate::measurement::experiment::Kind;
use crate::measurement::machine::Machine;

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

/// Name of the lane of lines that belong to no task, in a timeline.
pub const OTHER_LINES: &str = "other lines";
/// What the numbers below a timeline mean: milliseconds, or the places of lines.
pub const MILLISECONDS: &str = "ms";
pub const LINE_NUMBER: &str = "line";

/// Said of a timeline, for readers who do not see it.
pub fn timeline(tasks: usize, lines: usize, took: &str) -> String {
    format!("Timeline of the run: {lines} lines of {tasks} tasks. The run took {took} ms.")
}

/// Said of a task in a timeline that shows times: how many lines it has, and
/// when the first and the last of them came. The times are texts.
pub fn lane_in_time(task: &str, lines: usize, first: &str, last: &str) -> String {
    if lines == 1 {
        format!("{task}: 1 line, at {first} ms.")
    } else {
        format!("{task}: {lines} lines, from {first} ms to {last} ms.")
    }
}

/// Said of a task in a timeline that counts lines: which ones are its own.
pub fn lane_in_order(task: &str, lines: &[usize]) -> String {
    let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
    match numbers.as_slice() {
        [one] => format!("{task}: line {one}."),
        more => format!("{task}: lines {}.", more.join(", ")),
    }
}

/// Said under a timeline that counts lines instead of showing times.
pub fn counts_lines(millis: u64) -> String {
    format!("All lines came within {millis} ms, so the axis counts them.")
}

/// Said under several timelines that count lines.
pub const COUNT_LINES: &str =
    "In each run, all lines came within a few milliseconds, so the axis counts them.";

/// Said under a timeline whose axis does not begin at 0.
pub fn begins_at(millis: &str) -> String {
    format!("The axis begins at {millis} ms.")
}

/// Said under a timeline of a program that hung.
pub const SLEEPS: &str = "Hatched: all threads sleep.";

/// Caption of several timelines below each other.
pub const ON_ONE_SCALE: &str = "Recorded runs on one scale";

/// Words of the controls that play a recorded run.
pub const PLAY: &str = "Play";
pub const PAUSE: &str = "Pause";
pub const SPEED: &str = "Speed";
pub const SPEEDS: [(&str, &str); 3] = [("0.5", "half"), ("1", "true"), ("2", "double")];
/// The speed that makes a short run last long enough to watch it.
pub fn slowed(times: &str) -> String {
    format!("{times} times slower")
}
/// The same where the axis counts lines: nothing is true of their times.
pub const PACES: [(&str, &str); 3] = [("0.5", "slow"), ("1", "medium"), ("2", "quick")];
/// Accessible name of the slider that goes through the lines of a run.
pub const GO_TO_LINE: &str = "Line of the output";
/// What the controls say at a line; `{ms}` and `{line}` stand for its time and text.
pub const AT_LINE: &str = "{ms} ms: {line}";
/// What the slider says before the first line.
pub const AT_START: &str = "start of the run";
/// Said to readers who do not see the run being played.
pub const PLAYING: &str = "The run is played.";
pub const PAUSED: &str = "The run is paused.";
pub const PLAYED: &str = "The run has been played to its end.";

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
pub const SCHEDULE: [&str; 5] = [
    "Step",
    "Thread",
    "Operation",
    "Result",
    "Line of the program",
];

/// What a property of the model checker says, for the sentences below: when it
/// holds, and when it does not.
pub fn property(property: &str) -> (String, String) {
    let line = |prefix: &str| {
        let quoted = property.strip_prefix(prefix)?;
        Some(format!(
            "`{}`",
            quoted.trim_matches('"').replace("[..]", "…")
        ))
    };
    if property == "finishes" {
        (
            "the program ends".to_owned(),
            "the program does not end".to_owned(),
        )
    } else if property == "no panic" {
        ("no thread panics".to_owned(), "a thread panics".to_owned())
    } else if let Some(text) = line("last line is ") {
        (
            format!("the last line is {text}"),
            format!("the last line is not {text}"),
        )
    } else if let Some(text) = line("never prints ") {
        (
            format!("the program never prints {text}"),
            format!("the program prints {text}"),
        )
    } else if let Some(text) = line("prints ") {
        (
            format!("the program prints {text}"),
            format!("the program never prints {text}"),
        )
    } else {
        (
            format!("this holds: `{property}`"),
            format!("this does not hold: `{property}`"),
        )
    }
}

/// Said of a program that was run under every schedule. The numbers are texts.
pub fn checked(schedules: &str, failing: &str, deadlocks: &str, property: &str) -> String {
    let (holds, broken) = self::property(property);
    let all_wait = "the threads wait for ever";
    match (schedules, failing) {
        ("1", "0") => format!(
            "The model checker found that this program has one schedule only. In it {holds}."
        ),
        ("1", "1") if deadlocks == "1" => format!(
            "The model checker found that this program has one schedule only. In it {all_wait}."
        ),
        ("1", _) => format!(
            "The model checker found that this program has one schedule only. In it {broken}."
        ),
        (_, "0") => format!(
            "The model checker explored every schedule of this program. There are {schedules}, and in all of them {holds}."
        ),
        _ if failing == schedules && failing == deadlocks => {
            format!(
                "The model checker explored every schedule of this program. There are {schedules}, and in all of them {all_wait}."
            )
        }
        _ if failing == schedules => {
            format!(
                "The model checker explored every schedule of this program. There are {schedules}, and in all of them {broken}."
            )
        }
        _ if failing == deadlocks => {
            format!(
                "The model checker explored every schedule of this program. There are {schedules}, and in {failing} of them {all_wait}."
            )
        }
        _ => format!(
            "The model checker explored every schedule of this program. There are {schedules}, and in {failing} of them {broken}."
        ),
    }
}

/// Said of a program that was run under every schedule and every order of
/// memory accesses that the memory model allows.
pub fn checked_by_loom(fails: Fails, property: &str) -> String {
    let (holds, broken) = self::property(property);
    match fails {
        Fails::Never => format!(
            "The model checker Loom ran this program in every order that it tells apart. In all of them {holds}."
        ),
        Fails::Sometimes => format!(
            "The model checker Loom ran this program in every order that it tells apart. It found one in which {broken}."
        ),
        Fails::Always => format!(
            "The model checker Loom ran this program in every order that it tells apart. In all of them {broken}."
        ),
    }
}

/// Said of the arguments of a program that was run under every schedule.
pub fn arguments(arguments: &[String]) -> String {
    match arguments {
        [one] => format!("The program had the argument `{one}`."),
        more => format!("The program had the arguments `{}`.", more.join(" ")),
    }
}

/// Summary of the folded schedule that fails.
pub fn shortest(steps: usize) -> String {
    match steps {
        1 => "A shortest schedule in which it fails: 1 step".to_owned(),
        steps => format!("A shortest schedule in which it fails: {steps} steps"),
    }
}

/// Caption of what came of many runs of a listing, as HTML.
pub fn many_runs(slug: &str, runs: usize) -> String {
    format!("<code>{slug}</code>, run {runs} times")
}

/// Said of many runs that may hang: how many did, and which was the first.
pub fn hangs(runs: usize, hung: usize, first: usize) -> String {
    let ended = runs - hung;
    if hung == 0 {
        format!("None of {runs} runs hung.")
    } else if ended == 0 {
        format!("All {runs} runs hung.")
    } else if hung == 1 {
        format!("1 of {runs} runs hung, {ended} ended. It was run number {first} that hung.")
    } else {
        format!(
            "{hung} of {runs} runs hung, {ended} ended. The first that hung was run number {first}."
        )
    }
}

/// Said of many runs that should come to a certain number: how many did, and
/// which was the first that did not. The number is a text.
pub fn right_runs(runs: usize, right: usize, first: usize, wanted: &str) -> String {
    let wrong = runs - right;
    if wrong == 0 {
        format!("All {runs} runs came to {wanted}.")
    } else if right == 0 {
        format!("None of {runs} runs came to {wanted}.")
    } else if wrong == 1 {
        format!("{right} of {runs} runs came to {wanted}, 1 did not. It was run number {first}.")
    } else {
        format!(
            "{right} of {runs} runs came to {wanted}, {wrong} did not. The first that did not was run number {first}."
        )
    }
}

/// Said of the numbers that many runs came to: how many are different, the
/// smallest and the largest. The latter two are texts.
pub fn numbers(different: usize, least: &str, most: &str) -> String {
    if different == 1 {
        format!("There was only one number, {least}.")
    } else {
        format!("There were {different} different numbers, from {least} to {most}.")
    }
}

/// Said under a drawing of numbers: how to read it.
pub const BARS: &str =
    "The bars stand above the numbers. Above each bar is the count of the runs in it.";

/// The same, where a line marks the number that is right, which is a text.
pub fn bars(wanted: &str) -> String {
    format!(
        "The bars stand above the numbers. Above each bar is the count of the runs in it. The dashed line marks {wanted}, the right number."
    )
}

/// Said under a drawing of runs that may hang: how to read it.
pub const BOXES: &str = "Each box is a run; they stand in the order in which they took place, row by row. A filled box ended. A box with a cross hung, and was ended from outside.";

/// Said under what came of many runs: where this was. Runs can be watched on
/// Linux alone.
pub fn where_run(cores: usize) -> String {
    let what_it_means = "It does not say how likely anything is: on another machine, or on this one tomorrow, the counts may be quite different.";
    if cores == 1 {
        format!("This is what happened on one Linux machine with one core. {what_it_means}")
    } else {
        format!("This is what happened on one Linux machine with {cores} cores. {what_it_means}")
    }
}

/// Summary of the folded table of counts.
pub const COUNTS: &str = "The counts as a table";
/// Heading cells of the table of counted numbers.
pub const COUNTED_NUMBERS: [&str; 2] = ["Number", "Runs"];
/// Heading cells of the table of counted endings.
pub const COUNTED_ENDINGS: [&str; 2] = ["Ending", "Runs"];
/// A run that ended, and one that hung, in that table.
pub const ENDED: &str = "ended";
pub const HUNG_RUNS: &str = "hung";

/// A range of numbers, both included, in the table. They are texts.
pub fn range(least: &str, most: &str) -> String {
    format!("{least} to {most}")
}

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
pub fn how_to_read(log: bool) -> &'static str {
    if log {
        "Shorter is better. A mark is the median of all rounds; the thin line through it reaches from the smallest number to the largest. From one line of the scale to the next it is ten times as much."
    } else {
        "Shorter is better. A mark is the median of all rounds; the thin line through it reaches from the smallest number to the largest."
    }
}

/// The months, for days.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day such as `2026-01-31`, in words.
fn day(date: &str) -> String {
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let month = month.and_then(|month| month.parse::<usize>().ok());
    let month = month.and_then(|month| MONTHS.get(month.checked_sub(1)?));
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => {
            format!("{} {month} {year}", day.trim_start_matches('0'))
        }
        _ => date.to_owned(),
    }
}

/// Where, when and how often the numbers of a chart were measured.
pub fn measured_on(machine: &Machine, date: &str, rounds: usize) -> String {
    let Machine {
        cores,
        memory,
        linux,
    } = machine;
    let date = day(date);
    if *cores == 1 {
        format!(
            "Measured on {date} in {rounds} rounds, on a machine with one core and {memory}\u{a0}GiB of memory (Linux {linux})."
        )
    } else {
        format!(
            "Measured on {date} in {rounds} rounds, on a machine with {cores} cores and {memory}\u{a0}GiB of memory (Linux {linux})."
        )
    }
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
    let Machine {
        cores,
        memory,
        linux,
    } = machine;
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
    let cores = match cores {
        1 => "one core".to_owned(),
        cores => format!("{cores} cores"),
    };
    format!(
        "All numbers were measured {when}, in {rounds}, on a machine with {cores} and {memory}\u{a0}GiB of memory, with Linux {linux}, {versions}."
    )
}

/// What the versions of Rust and Python are called in that list.
pub const RUST: &str = "Rust";
pub const CPYTHON: &str = "CPython";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangs_are_counted_in_whole_sentences() {
        assert_eq!(hangs(100, 0, 0), "None of 100 runs hung.");
        assert_eq!(hangs(100, 100, 1), "All 100 runs hung.");
        assert_eq!(
            hangs(100, 1, 17),
            "1 of 100 runs hung, 99 ended. It was run number 17 that hung."
        );
        assert_eq!(
            hangs(100, 37, 4),
            "37 of 100 runs hung, 63 ended. The first that hung was run number 4."
        );
    }

    #[test]
    fn right_runs_are_counted_in_whole_sentences() {
        assert_eq!(right_runs(9, 9, 0, "200"), "All 9 runs came to 200.");
        assert_eq!(right_runs(9, 0, 1, "200"), "None of 9 runs came to 200.");
        assert_eq!(
            right_runs(9, 8, 5, "200"),
            "8 of 9 runs came to 200, 1 did not. It was run number 5."
        );
        assert_eq!(
            right_runs(9, 1, 2, "200"),
            "1 of 9 runs came to 200, 8 did not. The first that did not was run number 2."
        );
    }

    #[test]
    fn no_sentence_speaks_of_chances() {
        let sentences = [
            hangs(100, 37, 4),
            right_runs(100, 37, 4, "200"),
            numbers(3, "1", "9"),
            bars("200"),
            BOXES.to_owned(),
        ];
        for sentence in sentences {
            for word in ["%", "probab", "chance", "odds", "likel"] {
                assert!(!sentence.contains(word), "{sentence}");
            }
        }
    }
}
