//! What the program prints, and when.

use std::collections::BTreeMap;

use super::ids::ThreadId;

/// The output of the program.
///
/// Printing is no step: a thread prints at some moment between two of its
/// events (steps, starts and joins), and nobody can tell when. So each line has
/// the time of the event before it and of the event after it, and lines of
/// several threads may have come in another order than here, or not at all
/// before the process ended.
#[derive(Clone, Debug, Default)]
pub(crate) struct Output {
    /// Everything, each text as early as it can come.
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
    /// The line that each thread has begun.
    begun: BTreeMap<ThreadId, String>,
    /// The number of events so far.
    time: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) thread: ThreadId,
    pub(crate) text: String,
    /// It was printed after this event,
    pub(crate) after: u64,
    /// and before this one, if its thread has got so far.
    pub(crate) before: Option<u64>,
}

impl Output {
    pub(super) fn print(&mut self, thread: ThreadId, text: &str) {
        self.text.push_str(text);
        let begun = self.begun.entry(thread).or_default();
        begun.push_str(text);
        while let Some((line, rest)) = begun.split_once('\n') {
            self.lines.push(Line {
                thread,
                text: line.to_string(),
                after: self.time,
                before: None,
            });
            *begun = rest.to_string();
        }
    }

    /// An event: all that these threads have printed came before it.
    pub(super) fn event(&mut self, threads: &[ThreadId]) {
        self.time += 1;
        for line in &mut self.lines {
            if threads.contains(&line.thread) {
                line.before.get_or_insert(self.time);
            }
        }
    }

    /// The lines that threads have begun.
    pub(crate) fn begun(&self) -> impl Iterator<Item = (ThreadId, &str)> {
        let begun = self.begun.iter().filter(|(_, text)| !text.is_empty());
        begun.map(|(thread, text)| (*thread, text.as_str()))
    }

    /// The lines that could be the last one: whatever is certain to have been
    /// printed may have been printed before.
    pub(crate) fn possible_last_lines(&self) -> Vec<&Line> {
        let lines = self.lines.iter().enumerate();
        let possible = lines.filter(|(place, line)| {
            let mut later = self.lines[place + 1..].iter();
            let is_after = |other: &Line| other.thread == line.thread || other.comes_after(line);
            !later.any(|other| other.is_certain() && is_after(other))
        });
        possible.map(|(_, line)| line).collect()
    }
}

impl Line {
    /// Whether it has been printed by now.
    pub(crate) fn is_certain(&self) -> bool {
        self.before.is_some()
    }

    /// Whether it is printed, if it is, after the other line.
    pub(crate) fn comes_after(&self, other: &Line) -> bool {
        other.before.is_some_and(|before| before <= self.after)
    }
}
