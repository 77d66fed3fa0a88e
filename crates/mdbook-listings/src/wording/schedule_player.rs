//! What the player of a program's schedules says.
//!
//! `{thread}` and other words in braces stand for what the script in the page
//! puts there; text between backticks becomes code.

use super::model::outcomes;
use super::{Texts, Values, fill, of_many, texts};
use schedule_graph::{Call, Graph, Object, Property, Summary};

/// Every text that the script asks for, by its name there. What should hold of
/// the program and the keys of its threads, in the order of their buttons, are
/// in some of them.
pub fn words(summary: &Summary, keys: &[String]) -> Texts {
    let [holds, broken] = outcomes(summary);
    let ending = match summary.property {
        Property::Finishes => texts("player-ending-finishes"),
        _ => texts("player-ending"),
    };
    let all = texts("player-words").iter().chain(ending);
    let values: &Values = &[("holds", &holds), ("broken", &broken)];
    let all = all.chain(texts("player-outcome"));
    let words = all.map(|(name, text)| (name.clone(), fill(text, values)));
    let keys = of_many("player.keys", keys.len(), &[("keys", &keys.join(" "))]);
    words.chain([("keys".to_owned(), keys)]).collect()
}

/// What a thread does when it takes this step, and what it waits for when it
/// cannot.
pub fn operation(call: &Call, graph: &Graph) -> [String; 2] {
    let Call(operation, object, _) = call;
    let object = object.and_then(|number| graph.objects.get(number));
    let (object, kind) = object.map_or(("", ""), |Object(name, kind, _)| (name, kind));
    let text = operation.to_string();
    let (operation, value) = text.split_once(' ').unwrap_or((&text, ""));
    let (from, to) = value.split_once(' ').unwrap_or_default();
    let values: &Values = &[
        ("object", &object),
        ("value", &value),
        ("from", &from),
        ("to", &to),
    ];
    [texts("does"), texts("waits")].map(|texts| {
        let of_kind = texts.get(&format!("{operation}-{kind}"));
        let text = of_kind.or_else(|| texts.get(operation));
        fill(text.unwrap_or_else(|| &texts["other"]), values)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use regex::Regex;

    use super::*;
    use schedule_graph::Operation;

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
            include_str!("../../../../theme/schedule-player.js"),
            include_str!("../../../../theme/schedule.js")
        );
        let known = words(&summary("finishes", "0", "0"), &[]);
        let tables = ["player-words", "player-outcome", "player-ending-finishes"];
        let in_tables: usize = tables.map(|table| texts(table).len()).iter().sum();
        assert_eq!(known.len(), in_tables + 1, "a name stands twice");
        let in_both = ["player-ending", "player-ending-finishes"].map(texts);
        assert!(in_both[0].keys().eq(in_both[1].keys()));
        let asked = Regex::new(r#"(?:\bwords\.|\bsay(?:Count)?\(")(\w+)"#).expect("an expression");
        for captures in asked.captures_iter(script) {
            assert!(
                known.contains_key(&captures[1]),
                "no word for {}",
                &captures[1]
            );
        }
        for name in known.keys() {
            let used = [format!("words.{name}"), format!("\"{name}\"")];
            assert!(
                used.iter().any(|text| script.contains(text)),
                "{name} is not used"
            );
        }
    }

    #[test]
    fn what_fails_is_said_in_its_own_words() {
        let text = |name: &str, summary: Summary| words(&summary, &[])[name].clone();
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
            words(&summary("finishes", "0", "0"), &keys)["keys"].clone()
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

    /// Every operation, by its name: what reads as one of all words that stand
    /// where the operations are declared.
    fn operations() -> BTreeMap<&'static str, Operation> {
        let declared = include_str!("../../../schedule-graph/src/operation.rs");
        let words = Regex::new(r#""([a-z_]+)""#).expect("an expression");
        let words = words.captures_iter(declared);
        let read = words.filter_map(|word| {
            let (_, [name]) = word.extract();
            let forms = ["", " 1", " 1 2"].map(|values| format!("{name}{values}").parse().ok());
            Some((name, forms.into_iter().flatten().next()?))
        });
        read.collect()
    }

    #[test]
    fn every_operation_has_its_sentence() {
        let object = |kind: &str| Object("gate".to_owned(), kind.to_owned(), 1);
        let graph = Graph {
            objects: vec![object("Mutex"), object("Barrier")],
            ..Graph::default()
        };
        let operations = operations();
        assert!(operations.len() > 40, "{operations:?}");
        for (name, read) in &operations {
            assert!(texts("does").contains_key(*name), "{name} has no sentence");
            for text in operation(&Call(read.clone(), Some(0), 1), &graph) {
                let rest = text.replacen("{thread} ", "", 1);
                assert!(rest.len() < text.len() && !rest.contains('{'), "{text}");
            }
        }
        let of_kinds = texts("does").keys().chain(texts("waits").keys());
        for key in of_kinds.filter(|key| *key != "other") {
            let name = key.split('-').next().unwrap_or_default();
            assert!(
                operations.contains_key(name),
                "no operation is called {key}"
            );
        }
        let said = |text: &str, object| {
            let read = text.parse().expect(text);
            operation(&Call(read, Some(object), 1), &graph)
        };
        let does = |text: &str, object| said(text, object)[0].clone();
        for (text, sentence) in [
            (
                "store (\"a b\", 4)",
                "{thread} writes `(\"a b\", 4)` to `gate`.",
            ),
            (
                "compare_exchange 0 {to}",
                "{thread} writes `{to}` to `gate` if `0` is still there.",
            ),
            ("wait", "{thread} gives its lock back and sleeps at `gate`."),
        ] {
            assert_eq!(does(text, 0), sentence);
        }
        assert_eq!(does("wait", 1), "{thread} arrives at `gate`.");
        let waits = |text: &str| said(text, 0)[1].clone();
        assert_eq!(waits("lock"), "{thread} waits for the lock of `gate`.");
        assert_eq!(waits("unlock"), "{thread} waits.");
    }
}
