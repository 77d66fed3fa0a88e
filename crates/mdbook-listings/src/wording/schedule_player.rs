//! What the explorer of a program's schedules says.
//!
//! `{thread}` and other words in braces stand for what the script in the page
//! puts there; text between backticks becomes code.

use super::model::outcomes;
use schedule_graph::{Call, Graph, Object, Operation, Property, Summary};

/// What stands above the reader's task.
pub const TITLE: &str = "You are the scheduler.";
/// The button that opens the explorer.
pub const START: &str = "Start";

/// Every sentence that is the same in all explorers, by its name in the script.
pub const WORDS: [(&str, &str); 40] = [
    ("lead", "Choose who takes the next step."),
    ("threads", "Threads"),
    ("program", "The program, and where each thread is in it"),
    ("steps", "The steps so far"),
    ("shared", "Shared"),
    ("value", "Value"),
    ("held", "Held by"),
    ("waiting", "Waiting"),
    ("poisoned", "poisoned"),
    ("output", "Output so far"),
    ("no_output", "nothing yet"),
    ("back", "Step back"),
    ("again", "Step again"),
    ("reset", "Start over"),
    ("find", "Find the bug"),
    ("stop", "Stop"),
    ("count", "Can it fail?"),
    ("link", "Copy a link to this schedule"),
    ("task", "Your task:"),
    ("done_one", "Done, in 1 step."),
    ("done_more", "Done, in {steps} steps."),
    ("done_before", "You have done this before."),
    (
        "done_shown",
        "This is one way to do it. Now start over, and find one by yourself.",
    ),
    ("start", "Back at the start."),
    ("step", "Step {step}."),
    ("result", "The result is `{result}`."),
    ("can_one", "Only {threads} can go on."),
    ("can_more", "{threads} can go on."),
    (
        "deadlock",
        "Nobody can go on, and nobody ever will: a deadlock.",
    ),
    ("panicked", "{thread} has panicked: `{message}`."),
    ("unstarted", "{thread} has not been started yet."),
    ("ended", "{thread} has ended."),
    ("cut", "{thread} ended with the process."),
    ("holder", "{thread} holds it."),
    (
        "bug_none",
        "No schedule from here fails. All of them were tried.",
    ),
    (
        "bug_here",
        "This schedule has failed already. Take some steps back, and look again.",
    ),
    ("bug_way", "A shortest way from here into the failure."),
    (
        "link_copied",
        "The link to this schedule is in your clipboard and in the address bar.",
    ),
    (
        "link_address",
        "The link to this schedule is in the address bar.",
    ),
    (
        "link_bad",
        "The link leads to steps that this program cannot take. It was ignored.",
    ),
];

/// Which keys do what. `keys` are those of the threads, in the order of their
/// buttons.
fn keys(keys: &[String]) -> String {
    let threads = match keys {
        [one] => format!("Keys: {one} lets the thread take a step"),
        all => format!("Keys: {} let the threads take a step", all.join(" ")),
    };
    format!("{threads}, ← takes it back, → takes it again.")
}

/// The sentences that depend on what should hold of the program, and on the keys
/// of its threads.
pub fn about(summary: &Summary, keys: &[String]) -> [(&'static str, String); 9] {
    let (holds, broken) = outcomes(summary);
    let (good, bad) = if summary.property == Property::Finishes {
        (
            "The program has ended.".to_owned(),
            "The program has ended, but not with success.".to_owned(),
        )
    } else {
        (
            format!("The program has ended: {holds}."),
            format!("The program has ended: {broken}."),
        )
    };
    [
        ("keys", self::keys(keys)),
        ("holds", good),
        ("fails", bad),
        (
            "count_one_holds",
            format!("From here there is one schedule, and in it {holds}."),
        ),
        (
            "count_one_fails",
            format!("From here there is one schedule, and in it {broken}."),
        ),
        (
            "count_none",
            format!("From here there are {{schedules}} schedules, and in all of them {holds}."),
        ),
        (
            "count_all",
            format!("From here there are {{schedules}} schedules, and in all of them {broken}."),
        ),
        (
            "count_some",
            format!(
                "From here there are {{schedules}} schedules, and in {{failing}} of them {broken}."
            ),
        ),
        (
            // Said on the button of each thread.
            "count_after",
            "fails: {failing} of {schedules}".to_owned(),
        ),
    ]
}

/// What a thread does when it takes this step, and what it waits for when it
/// cannot.
pub fn operation(call: &Call, graph: &Graph) -> [String; 2] {
    let Call(operation, object, _) = call;
    let object = object.and_then(|number| graph.objects.get(number));
    let it = object.map_or(String::new(), |Object(name, ..)| format!("`{name}`"));
    let at_a_barrier = object.is_some_and(|Object(_, kind, _)| kind == "Barrier");
    [does(operation, &it, at_a_barrier), waits(operation, &it)]
}

fn does(operation: &Operation, it: &str, at_a_barrier: bool) -> String {
    let does = match operation {
        Operation::Load => format!("reads {it}."),
        Operation::Store(value) => format!("writes `{value}` to {it}."),
        Operation::Swap(value) => format!("puts `{value}` into {it} and takes out what was there."),
        Operation::CompareExchange(from, to) => {
            format!("writes `{to}` to {it} if `{from}` is still there.")
        }
        Operation::FetchAdd(value) => format!("adds `{value}` to {it} in one step."),
        Operation::FetchSub(value) => format!("takes `{value}` from {it} in one step."),
        Operation::FetchMax(value) => format!("raises {it} to `{value}` if it is lower."),
        Operation::FetchMin(value) => format!("lowers {it} to `{value}` if it is higher."),
        Operation::FetchAnd(value) => format!("combines {it} with `{value}` by `and` in one step."),
        Operation::FetchNand(value) => {
            format!("combines {it} with `{value}` by `nand` in one step.")
        }
        Operation::FetchOr(value) => format!("combines {it} with `{value}` by `or` in one step."),
        Operation::FetchXor(value) => format!("combines {it} with `{value}` by `xor` in one step."),
        Operation::FetchNot => format!("turns {it} round in one step."),
        Operation::Lock => format!("locks {it}."),
        Operation::Unlock => format!("unlocks {it}."),
        Operation::TryLock => format!("locks {it} if it is free."),
        Operation::Read => format!("locks {it} for reading."),
        Operation::Write => format!("locks {it} for writing."),
        Operation::TryRead => format!("locks {it} for reading if nobody writes."),
        Operation::TryWrite => format!("locks {it} for writing if it is free."),
        Operation::IsPoisoned => format!("asks whether {it} is poisoned."),
        Operation::ClearPoison => format!("declares {it} sound again."),
        Operation::Wait if at_a_barrier => format!("arrives at {it}."),
        Operation::Wait => format!("gives its lock back and sleeps at {it}."),
        Operation::Wake => format!("wakes up at {it} and has its lock again."),
        Operation::NotifyOne => format!("wakes one of those who sleep at {it}."),
        Operation::NotifyAll => format!("wakes all who sleep at {it}."),
        Operation::Send(value) => format!("sends `{value}` into {it}."),
        Operation::TrySend(value) => format!("sends `{value}` into {it} if there is room."),
        Operation::Recv => format!("receives from {it}."),
        Operation::TryRecv | Operation::RecvTimeout => {
            format!("receives from {it} if there is a message.")
        }
        Operation::Disconnect => format!("closes its end of {it}."),
        Operation::CallOnce | Operation::Force | Operation::GetOrInit => {
            format!("asks for {it}, and makes it if it is the first.")
        }
        Operation::Get | Operation::IsCompleted => format!("looks whether {it} is set."),
        Operation::Set => format!("sets {it}."),
        Operation::Park => "goes on, for it was unparked.".to_owned(),
        Operation::ParkTimeout => "goes on, for it was unparked or its time is over.".to_owned(),
        Operation::Unpark => "unparks another thread.".to_owned(),
        Operation::Join => "goes on, for the others have ended.".to_owned(),
        Operation::Begin => "begins.".to_owned(),
        Operation::Slept => "goes on, for its sleep is over.".to_owned(),
        Operation::Yielded => "goes on after giving way.".to_owned(),
        Operation::Awaited => "goes on, for what it awaits is there.".to_owned(),
        Operation::Return => "returns, and the process ends.".to_owned(),
        Operation::Exit => "ends the process.".to_owned(),
    };
    format!("{{thread}} {does}")
}

fn waits(operation: &Operation, it: &str) -> String {
    let waits = match operation {
        Operation::Lock => format!("waits for the lock of {it}."),
        Operation::Read => format!("waits until nobody writes {it}."),
        Operation::Write => format!("waits until nobody uses {it}."),
        Operation::Wake => format!("waits at {it}."),
        Operation::Wait => format!("waits at {it} for the others."),
        Operation::Send(_) => format!("waits for room in {it}."),
        Operation::Recv => format!("waits for a message in {it}."),
        Operation::CallOnce | Operation::Force | Operation::GetOrInit | Operation::Get => {
            format!("waits until {it} is made.")
        }
        Operation::Join => "waits for others to end.".to_owned(),
        Operation::Awaited => "awaits what is not there yet.".to_owned(),
        _ => "waits.".to_owned(),
    };
    format!("{{thread}} {waits}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use regex::Regex;

    use super::*;

    fn summary(property: &str, failing: &str, deadlocks: &str) -> Summary {
        let summary = serde_json::json!({
            "args": [],
            "property": property,
            "fails": "sometimes",
            "schedules": "20",
            "failing": failing,
            "deadlocks": deadlocks,
            "panics": "0",
            "shortest_failing": null,
        });
        serde_json::from_value(summary).expect("a summary")
    }

    /// The script asks for no word that is not here, and every word is used.
    #[test]
    fn the_script_and_its_words_agree() {
        let script = concat!(
            include_str!("../../../../theme/explorer.js"),
            include_str!("../../../../theme/schedule.js")
        );
        let about = about(&summary("finishes", "0", "0"), &[]);
        let known: BTreeSet<&str> = WORDS
            .iter()
            .map(|(name, _)| *name)
            .chain(about.iter().map(|(name, _)| *name))
            .collect();
        assert_eq!(
            known.len(),
            WORDS.len() + about.len(),
            "a name stands twice"
        );
        let asked = Regex::new(r#"(?:\bwords\.|\bsay(?:Count)?\(")(\w+)"#).expect("an expression");
        for captures in asked.captures_iter(script) {
            assert!(known.contains(&captures[1]), "no word for {}", &captures[1]);
        }
        for name in known {
            let used = [format!("words.{name}"), format!("\"{name}\"")];
            assert!(
                used.iter().any(|text| script.contains(text)),
                "{name} is not used"
            );
        }
    }

    #[test]
    fn what_fails_is_said_in_its_own_words() {
        let text = |name: &str, summary: Summary| {
            let about = about(&summary, &[]);
            let found = about.into_iter().find(|(known, _)| *known == name);
            found.expect("a word of this name").1
        };
        assert_eq!(
            text("count_some", summary("finishes", "4", "4")),
            "From here there are {schedules} schedules, and in {failing} of them the threads wait for ever."
        );
        assert_eq!(
            text("count_some", summary("last line is \"total: 4\"", "4", "0")),
            "From here there are {schedules} schedules, and in {failing} of them the last line is not `total: 4`."
        );
        assert_eq!(
            text("holds", summary("last line is \"total: 4\"", "4", "0")),
            "The program has ended: the last line is `total: 4`."
        );
    }

    #[test]
    fn one_thread_has_one_key() {
        let keys = |keys: &[&str]| {
            let keys: Vec<String> = keys.iter().map(|key| key.to_string()).collect();
            self::keys(&keys)
        };
        assert_eq!(
            keys(&["m"]),
            "Keys: m lets the thread take a step, ← takes it back, → takes it again."
        );
        assert_eq!(
            keys(&["1", "2", "m"]),
            "Keys: 1 2 m let the threads take a step, ← takes it back, → takes it again."
        );
    }

    #[test]
    fn no_sentence_speaks_of_chances() {
        let about = about(&summary("finishes", "4", "0"), &[]);
        let words = WORDS.iter().map(|(_, text)| (*text).to_owned());
        for sentence in words.chain(about.into_iter().map(|(_, text)| text)) {
            for word in ["%", "probab", "chance", "odds", "likel"] {
                assert!(!sentence.contains(word), "{sentence}");
            }
        }
    }
}
