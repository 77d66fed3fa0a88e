//! Whether a property holds of an execution.

use std::collections::BTreeSet;

use schedule_graph::{End, Property};

use crate::execution::{Execution, ThreadId};

/// Whether the execution, which has ended, may violate the property: printing
/// is no step, so what was printed last, and whether a line was printed at all
/// before the process ended, may be open.
pub(super) fn fails(property: &Property, execution: &Execution) -> bool {
    let output = &execution.output;
    let mut certain = output.lines.iter().filter(|line| line.is_certain());
    let holds = match property {
        Property::Finishes => true,
        Property::NoPanic => !execution.threads.iter().any(|thread| thread.panicked),
        Property::LastLine(wanted) => {
            let last = output.possible_last_lines();
            certain.next().is_some() && last.iter().all(|line| wanted.matches(&line.text))
        }
        Property::Prints(wanted) => certain.any(|line| wanted.matches(&line.text)),
        Property::NeverPrints(refused) => {
            let whole = output.lines.iter().map(|line| line.text.as_str());
            let begun = output.begun().map(|(_, text)| text);
            !whole.chain(begun).any(|text| refused.matches(text))
        }
    };
    execution.ending != Some(End::Exits(0)) || !holds
}

/// What has to be remembered of the output so far in order to judge the whole,
/// or the judgement once the execution has ended.
pub(super) fn remember(property: &Property, execution: &Execution) -> String {
    if execution.ending.is_some() {
        let fails = fails(property, execution);
        return format!("{:?}", (&execution.ending, fails));
    }
    let path = |thread: ThreadId| &execution.threads[thread].path;
    let output = &execution.output;
    let mut begun: Vec<_> = output.begun().map(|(id, text)| (path(id), text)).collect();
    begun.sort_unstable();
    match property {
        Property::Finishes | Property::NoPanic => String::new(),
        Property::LastLine(_) => {
            let mut last = output.possible_last_lines();
            last.sort_by_key(|line| path(line.thread));
            let lines = last.iter().map(|line| {
                // Which lines rule this one out once they are certain.
                let others = Vec::from_iter(last.iter().map(|other| other.comes_after(line)));
                (path(line.thread), &line.text, line.is_certain(), others)
            });
            format!("{:?}", (lines.collect::<Vec<_>>(), begun))
        }
        Property::Prints(wanted) | Property::NeverPrints(wanted) => {
            let lines = output.lines.iter();
            let found = lines.filter(|line| wanted.matches(&line.text));
            let found = found.map(|line| (!line.is_certain()).then(|| path(line.thread)));
            format!("{:?}", (found.collect::<BTreeSet<_>>(), begun))
        }
    }
}
