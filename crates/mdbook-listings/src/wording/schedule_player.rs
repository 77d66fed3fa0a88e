//! What the explorer of a program's schedules says.
//!
//! `{thread}` and other words in braces stand for what the script in the page
//! puts there; text between backticks becomes code.

use super::model::outcomes;
use listing::model::Summary;
use schedule_graph::{Graph, Operation};

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
    let (good, bad) = if summary.property == "finishes" {
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
/// cannot. `None` for an operation that has no sentence of its own.
pub fn operation(operation: &Operation, graph: &Graph) -> Option<[String; 2]> {
    let Operation(text, object, _) = operation;
    let (verb, value) = text.split_once(' ').unwrap_or((text, ""));
    let object = object.and_then(|number| graph.objects.get(number));
    let (it, kind) = match object {
        Some(object) => (format!("`{}`", object.0), object.1.as_str()),
        None => (String::new(), ""),
    };
    let does = match (verb, kind) {
        ("load", _) => format!("{{thread}} reads {it}."),
        ("store", _) => format!("{{thread}} writes `{value}` to {it}."),
        ("swap", _) => format!("{{thread}} puts `{value}` into {it} and takes out what was there."),
        ("compare_exchange", _) => match value.split_once(' ') {
            Some((from, to)) => {
                format!("{{thread}} writes `{to}` to {it} if `{from}` is still there.")
            }
            None => return None,
        },
        ("fetch_add", _) => format!("{{thread}} adds `{value}` to {it} in one step."),
        ("fetch_sub", _) => format!("{{thread}} takes `{value}` from {it} in one step."),
        ("fetch_max", _) => format!("{{thread}} raises {it} to `{value}` if it is lower."),
        ("fetch_min", _) => format!("{{thread}} lowers {it} to `{value}` if it is higher."),
        ("lock", _) => format!("{{thread}} locks {it}."),
        ("unlock", _) => format!("{{thread}} unlocks {it}."),
        ("try_lock", _) => format!("{{thread}} locks {it} if it is free."),
        ("read", _) => format!("{{thread}} locks {it} for reading."),
        ("write", _) => format!("{{thread}} locks {it} for writing."),
        ("try_read", _) => format!("{{thread}} locks {it} for reading if nobody writes."),
        ("try_write", _) => format!("{{thread}} locks {it} for writing if it is free."),
        ("is_poisoned", _) => format!("{{thread}} asks whether {it} is poisoned."),
        ("clear_poison", _) => format!("{{thread}} declares {it} sound again."),
        ("wait", "Condvar") => format!("{{thread}} gives its lock back and sleeps at {it}."),
        ("wake", _) => format!("{{thread}} wakes up at {it} and has its lock again."),
        ("notify_one", _) => format!("{{thread}} wakes one of those who sleep at {it}."),
        ("notify_all", _) => format!("{{thread}} wakes all who sleep at {it}."),
        ("wait", "Barrier") => format!("{{thread}} arrives at {it}."),
        ("send", _) => format!("{{thread}} sends `{value}` into {it}."),
        ("try_send", _) => format!("{{thread}} sends `{value}` into {it} if there is room."),
        ("recv", _) => format!("{{thread}} receives from {it}."),
        ("try_recv" | "recv_timeout", _) => {
            format!("{{thread}} receives from {it} if there is a message.")
        }
        ("disconnect", _) => format!("{{thread}} closes its end of {it}."),
        ("force" | "get_or_init", _) => {
            format!("{{thread}} asks for {it}, and makes it if it is the first.")
        }
        ("get", _) => format!("{{thread}} looks whether {it} is set."),
        ("set", _) => format!("{{thread}} sets {it}."),
        ("park", _) => "{thread} goes on, for it was unparked.".to_owned(),
        ("unpark", _) => "{thread} unparks another thread.".to_owned(),
        ("join", _) => "{thread} goes on, for the others have ended.".to_owned(),
        ("begin", _) => "{thread} begins.".to_owned(),
        ("slept", _) => "{thread} goes on, for its sleep is over.".to_owned(),
        ("yielded", _) => "{thread} goes on after giving way.".to_owned(),
        ("awaited", _) => "{thread} goes on, for what it awaits is there.".to_owned(),
        ("return", _) => "{thread} returns, and the process ends.".to_owned(),
        _ => return None,
    };
    let waits = match (verb, kind) {
        ("lock", _) => format!("{{thread}} waits for the lock of {it}."),
        ("read", _) => format!("{{thread}} waits until nobody writes {it}."),
        ("write", _) => format!("{{thread}} waits until nobody uses {it}."),
        ("wake", _) => format!("{{thread}} waits at {it}."),
        ("wait", _) => format!("{{thread}} waits at {it} for the others."),
        ("send", _) => format!("{{thread}} waits for room in {it}."),
        ("recv", _) => format!("{{thread}} waits for a message in {it}."),
        ("force" | "get_or_init" | "get", _) => {
            format!("{{thread}} waits until {it} is made.")
        }
        ("join", _) => "{thread} waits for others to end.".to_owned(),
        ("awaited", _) => "{thread} awaits what is not there yet.".to_owned(),
        _ => "{thread} waits.".to_owned(),
    };
    Some([does, waits])
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
            "schedules": "20",
            "failing": failing,
            "deadlocks": deadlocks,
            "threads": 3,
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
