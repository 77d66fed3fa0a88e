//! Pictures of recorded runs: who printed when.
//!
//! A run has a timeline if its lines belong to more than one task. That
//! follows from its recording and from what its contract calls a task, and
//! from nothing else. A task gets a lane, each of its lines a mark in it, at
//! the time at which the line was read. A thin bar leads from the first mark
//! of a task to its last; what the task did between two lines is not known.
//!
//! | module | its job |
//! | --- | --- |
//! | `recordings` | all recorded runs of the book, each read once |
//! | `palette` | the same colour for the same task in the whole book |
//! | `scale` | where a line stands from left to right, and the ticks of the axis |
//! | `draw` | the drawing |
//! | `page` | the drawing on its page, with words and controls |

mod draw;
mod page;
mod palette;
mod recordings;
mod scale;

use expected_output::{Ending, TaskOf};
use listing::recording::Recording;

pub use page::{Compared, alone, compared, id};
pub use palette::Palette;
pub use recordings::Recordings;
use scale::Scale;

/// A run as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The tasks in the order of their first lines, except that tasks which
    /// differ in a number only stand together, in the order of their numbers.
    /// At the end `None` if there are lines that belong to no task.
    pub lanes: Vec<Option<String>>,
    /// The lines of output, in their order.
    pub marks: Vec<Mark>,
    pub ending: Ending,
    /// When the run ended, in milliseconds since its start.
    pub took: u64,
}

/// A line of output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The lane of its task, an index into the lanes.
    pub lane: usize,
    /// When it was read, in milliseconds since the start of the run.
    pub at: u64,
    pub text: String,
}

impl Timeline {
    /// The timeline of a recorded run; `None` if its lines do not belong to
    /// more than one task.
    pub fn of<'r>(recording: &'r Recording, tasks: &TaskOf) -> Option<Self> {
        let owners = owners(recording, tasks);
        let mut lanes: Vec<Option<&str>> = Vec::new();
        for owner in &owners {
            if !lanes.contains(owner) {
                lanes.push(*owner);
            }
        }
        if lanes.iter().flatten().count() < 2 {
            return None;
        }
        // Tasks that differ in a number only stand together, in the order of
        // their numbers, where the first of them stands.
        let parts = |lane: &Option<&'r str>| name_and_number(lane.unwrap_or_default());
        let names: Vec<&str> = lanes.iter().map(|lane| parts(lane).0).collect();
        lanes.sort_by_key(|lane| {
            let (name, number) = parts(lane);
            (lane.is_none(), place(&names, &name), number)
        });
        let marks = recording.lines.iter().zip(owners).map(|(line, task)| Mark {
            lane: place(&lanes, &task),
            at: line.at.as_millis() as u64,
            text: line.text.clone(),
        });
        Some(Self {
            marks: marks.collect(),
            lanes: lanes.iter().map(|lane| lane.map(str::to_owned)).collect(),
            ending: recording.ending,
            took: recording.took.as_millis() as u64,
        })
    }

    /// Puts the lanes that `other` has too in the order that they have there,
    /// before all others.
    fn follow(&mut self, other: &Self) {
        let old = self.lanes.clone();
        // Stable: the others stay in their order.
        self.lanes.sort_by_key(|lane| {
            let place = other.lanes.iter().position(|known| known == lane);
            (lane.is_none(), place.unwrap_or(usize::MAX))
        });
        for mark in &mut self.marks {
            mark.lane = place(&self.lanes, &old[mark.lane]);
        }
    }

    /// When the first and the last line were read, in milliseconds.
    fn first_and_last(&self) -> (u64, u64) {
        let at = |mark: Option<&Mark>| mark.map_or(0, |mark| mark.at);
        (at(self.marks.first()), at(self.marks.last()))
    }

    /// The marks of a lane with their places among all marks, from 0.
    fn marks_of(&self, lane: usize) -> impl Iterator<Item = (usize, &Mark)> {
        let marks = self.marks.iter().enumerate();
        marks.filter(move |(_, mark)| mark.lane == lane)
    }

    fn hung(&self) -> bool {
        self.ending == Ending::Hung
    }

    /// Whether the run came to a bad end: it failed, was killed, or hung.
    fn failed(&self) -> bool {
        self.ending != Ending::Exited(0)
    }
}

/// The task of each line. All lines of the message about a panic belong to the
/// task that the message names.
fn owners<'r>(recording: &'r Recording, tasks: &TaskOf) -> Vec<Option<&'r str>> {
    let lines: Vec<&str> = recording.lines.iter().map(|line| &*line.text).collect();
    let mut owners: Vec<Option<&str>> = lines.iter().map(|line| tasks.task(line)).collect();
    for (index, line) in lines.iter().enumerate() {
        let owner = owners[index];
        if is_failure(line) && owner.is_some() {
            // An empty line begins it, and lines of no task follow.
            if lines[..index].last() == Some(&"") {
                owners[index - 1] = owner;
            }
            let after = owners[index + 1..].iter_mut();
            for after in after.take_while(|after| after.is_none()) {
                *after = owner;
            }
        }
    }
    owners
}

/// The place of a lane among others.
fn place<T: PartialEq>(lanes: &[T], lane: &T) -> usize {
    let place = lanes.iter().position(|known| known == lane);
    place.unwrap_or_default()
}

/// The parts of a task such as `thread 9`, which comes before `thread 10`.
fn name_and_number(task: &str) -> (&str, Option<u64>) {
    let name = task.trim_end_matches(|c: char| c.is_ascii_digit());
    (name, task[name.len()..].parse().ok())
}

/// Whether a line is Rust's message about a thread that comes to a bad end.
fn is_failure(line: &str) -> bool {
    line.starts_with("thread '")
        && (line.contains(" panicked at ") || line.ends_with(" has overflowed its stack"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use regex::Regex;

    use super::*;
    use listing::recording::Line;

    pub fn recording(lines: &[(u64, &str)], took: u64, ending: Ending) -> Recording {
        let line = |&(at, text): &(u64, &str)| Line {
            at: Duration::from_millis(at),
            text: text.to_owned(),
        };
        Recording {
            title: String::new(),
            command: String::new(),
            program: String::new(),
            lines: lines.iter().map(line).collect(),
            ending,
            took: Duration::from_millis(took),
        }
    }

    pub fn timeline(lines: &[(u64, &str)], took: u64, ending: Ending) -> Timeline {
        Timeline::of(&recording(lines, took, ending), &TaskOf::Colon).expect("several tasks")
    }

    #[test]
    fn a_task_has_a_lane_and_a_line_a_mark() {
        let songs = timeline(
            &[(3, "sing: la"), (103, "dance: one"), (204, "sing: la: la")],
            210,
            Ending::Exited(0),
        );
        let lanes: Vec<Option<&str>> = songs.lanes.iter().map(Option::as_deref).collect();
        assert_eq!(lanes, [Some("sing"), Some("dance")]);
        let marks: Vec<(usize, u64, &str)> = songs
            .marks
            .iter()
            .map(|mark| (mark.lane, mark.at, mark.text.as_str()))
            .collect();
        assert_eq!(
            marks,
            [
                (0, 3, "sing: la"),
                (1, 103, "dance: one"),
                (0, 204, "sing: la: la")
            ]
        );
        assert_eq!((songs.took, songs.failed()), (210, false));
    }

    #[test]
    fn lines_of_no_task_have_the_last_lane() {
        let songs = timeline(&[(0, ""), (1, "a: 1"), (2, "b: 1")], 3, Ending::Hung);
        let lanes = ["a", "b"].map(|name| Some(name.to_owned()));
        assert_eq!(songs.lanes[..2], lanes);
        assert_eq!(songs.lanes[2..], [None]);
        assert_eq!(songs.marks[0].lane, 2);
        assert!(songs.failed());
    }

    #[test]
    fn numbered_tasks_stand_in_their_order() {
        let lines = [
            (1, "main: starts"),
            (2, "song 10: x"),
            (3, "song 2: x"),
            (3, "late: x"),
            (4, "song 1: x"),
        ];
        let songs = timeline(&lines, 5, Ending::Exited(0));
        let lanes: Vec<&str> = songs.lanes.iter().flatten().map(String::as_str).collect();
        assert_eq!(lanes, ["main", "song 1", "song 2", "song 10", "late"]);
        let of_marks: Vec<usize> = songs.marks.iter().map(|mark| mark.lane).collect();
        assert_eq!(of_marks, [0, 3, 2, 4, 1]);
    }

    #[test]
    fn what_is_compared_has_the_same_order() {
        let first = timeline(&[(1, "Bob: x"), (2, "Ada: x")], 3, Ending::Hung);
        let lines = [(0, "no task"), (1, "Ada: x"), (2, "main: x"), (3, "Bob: x")];
        let mut second = timeline(&lines, 4, Ending::Exited(0));
        second.follow(&first);
        let lanes: Vec<Option<&str>> = second.lanes.iter().map(Option::as_deref).collect();
        assert_eq!(lanes, [Some("Bob"), Some("Ada"), Some("main"), None]);
        let of_marks: Vec<usize> = second.marks.iter().map(|mark| mark.lane).collect();
        assert_eq!(of_marks, [3, 1, 2, 0]);
    }

    #[test]
    fn one_task_has_no_timeline() {
        let of = |lines: &[(u64, &str)], tasks: &TaskOf| {
            Timeline::of(&recording(lines, 9, Ending::Exited(0)), tasks).is_some()
        };
        let two = [(1, "a: 1"), (2, "b: 1")];
        assert!(of(&two, &TaskOf::Colon));
        assert!(!of(&two, &TaskOf::Nobody));
        assert!(!of(&two[..1], &TaskOf::Colon));
        assert!(!of(&[(1, "a: 1"), (2, "a: 2")], &TaskOf::Colon));
        assert!(!of(&[(1, "a: 1"), (2, "the end")], &TaskOf::Colon));
        let only_a = TaskOf::Group(Regex::new("^(a)").expect("an expression"));
        assert!(!of(&two, &only_a));
    }

    #[test]
    fn the_message_about_a_panic_is_that_of_its_task() {
        let expression = Regex::new("^(?:thread ')?(main|clerk)").expect("an expression");
        let lines = [
            "main: packs",
            "",
            "thread 'clerk' (7) panicked at x.rs:1:1:",
            "not a number",
            "note: run with `RUST_BACKTRACE=1`",
            "main: goes on",
            "the end",
        ];
        let timed: Vec<(u64, &str)> = lines.iter().map(|line| (1, *line)).collect();
        let run = recording(&timed, 9, Ending::Exited(0));
        let timeline = Timeline::of(&run, &TaskOf::Group(expression)).expect("two tasks");
        let of_marks: Vec<usize> = timeline.marks.iter().map(|mark| mark.lane).collect();
        assert_eq!(of_marks, [0, 1, 1, 1, 1, 0, 2]);
        let nobody = Regex::new("^(a|b):").expect("an expression");
        let timed = [(1, "a: x"), (1, lines[2]), (1, "not a number"), (1, "b: x")];
        let run = recording(&timed, 9, Ending::Exited(0));
        let timeline = Timeline::of(&run, &TaskOf::Group(nobody)).expect("two tasks");
        let of_marks: Vec<usize> = timeline.marks.iter().map(|mark| mark.lane).collect();
        assert_eq!(of_marks, [0, 2, 2, 1], "this thread is none of the tasks");
    }

    #[test]
    fn a_panic_is_a_failure() {
        assert!(is_failure(
            "thread 'clerk' (302) panicked at src/main.rs:19:19:"
        ));
        assert!(is_failure("thread 'diver' (3) has overflowed its stack"));
        assert!(!is_failure("main: the thread 'clerk' panicked at noon"));
        assert!(!is_failure("thread 1: sings"));
    }
}
