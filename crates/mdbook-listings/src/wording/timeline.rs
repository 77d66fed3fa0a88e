//! What timelines of recorded runs say, and the controls that play them.

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

/// Words of the controls that play a recorded run, by their names in the script.
/// `{ms}` and `{line}` stand for the time and the text of a line.
pub const CONTROLS: [(&str, &str); 9] = [
    ("play", "Play"),
    ("pause", "Pause"),
    ("speed", "Speed"),
    // The accessible name of the slider that goes through the lines of a run,
    // and what it says before the first line and at a line.
    ("slider", "Line of the output"),
    ("start", "start of the run"),
    ("moment", "{ms} ms: {line}"),
    // Said to readers who do not see the run being played.
    ("playing", "The run is played."),
    ("paused", "The run is paused."),
    ("played", "The run has been played to its end."),
];
/// The speeds.
pub const SPEEDS: [(&str, &str); 3] = [("0.5", "half"), ("1", "true"), ("2", "double")];
/// The speed that makes a short run last long enough to watch it.
pub fn slowed(times: &str) -> String {
    format!("{times} times slower")
}
/// The same where the axis counts lines: nothing is true of their times.
pub const PACES: [(&str, &str); 3] = [("0.5", "slow"), ("1", "medium"), ("2", "quick")];
