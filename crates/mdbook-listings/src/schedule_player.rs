//! The schedule player of a program: what the page holds for the script
//! `theme/schedule-player.js`, which turns it into something to play with.
//!
//! A reader without JavaScript sees nothing of this.

use std::collections::BTreeSet;

use anyhow::Context as _;
use serde::Serialize;

use crate::markup::inline;
use crate::timeline::Palette;
use crate::wording::{Texts, schedule_player as wording, text};
use schedule_graph::{Goal, Graph, Record};

/// All that the script needs to know.
#[derive(Serialize)]
struct Data<'a> {
    /// The listing, whose program stands on the page.
    slug: &'a str,
    /// The source, whose lines the graph speaks of.
    program: &'a str,
    /// The lines of it that are shown.
    lines: Vec<usize>,
    /// How many threads are at the same line at most.
    marks: usize,
    #[serde(flatten)]
    graph: &'a Graph,
    /// The colour of each thread: the number of a lane.
    lanes: Vec<usize>,
    /// The key that lets each thread take its step.
    keys: Vec<String>,
    /// For each operation what a thread does, and what it waits for if it cannot.
    sentences: Vec<[String; 2]>,
    /// What the reader is asked to do; text between backticks is code.
    task: &'a str,
    /// For each condition of the task the states that fulfil it.
    goals: Vec<Vec<usize>>,
    words: Texts,
}

/// The bar that invites the reader to play the schedules of a listing, and what
/// the script needs for it.
///
/// # Errors
/// The task cannot be done.
pub fn schedule_player(
    slug: &str,
    program: &str,
    record: &Record,
    goal: &Goal,
    palette: &Palette,
) -> anyhow::Result<String> {
    let (graph, task) = (&record.graph, &goal.words);
    let goals = goal.states(graph);
    let goals = goals.with_context(|| format!("the task \"{task}\" cannot be set"))?;
    let calls = graph.operations.iter();
    let sentences = calls.map(|call| wording::operation(call, graph));
    let keys = keys(&graph.threads);
    // The main thread, which mostly waits, has the last button.
    let mut of_buttons = keys.clone();
    of_buttons.rotate_left(1);
    let json = serde_json::to_string(&Data {
        slug,
        program,
        lines: lines(graph, program.lines().count()),
        marks: marks(graph),
        graph,
        lanes: palette.colours(&graph.threads),
        keys,
        sentences: sentences.collect(),
        task,
        goals,
        words: wording::words(&record.summary, &of_buttons),
    })?;
    Ok(format!(
        "<div class=\"player-start\">\n\
         <p><strong>{}</strong> {}</p>\n\
         <button type=\"button\" data-player=\"start\">{}</button>\n\
         </div>\n\
         <script type=\"application/json\" data-player=\"graph\">{}</script>\n\n",
        text("player.title"),
        inline(task),
        text("player.start"),
        in_a_script(&json),
    ))
}

/// The lines at which something happens, and their neighbours. A gap of one or
/// two lines is not worth a gap.
fn lines(graph: &Graph, last: usize) -> Vec<usize> {
    let steps = graph.nodes.iter().flat_map(|node| &node.steps);
    let touched = steps.flat_map(|step| step.lines.iter().copied());
    let called = graph.operations.iter().map(|call| call.2);
    let used = called.chain(touched).filter(|line| *line > 0);
    let used: BTreeSet<usize> = used.map(|line| line as usize).collect();
    let shown = |line: &usize| {
        let before = used.range(..=line).next_back();
        let after = used.range(line..).next();
        let near = |used: Option<&usize>| used.is_some_and(|used| used.abs_diff(*line) <= 1);
        let between = before.zip(after).is_some_and(|(a, b)| b - a <= 5);
        near(before) || near(after) || between
    };
    (1..=last).filter(shown).collect()
}

/// How many threads are at the same line at most.
fn marks(graph: &Graph) -> usize {
    let most = graph.nodes.iter().map(|node| {
        let next = (0..graph.threads.len()).filter_map(|thread| node.next(thread));
        let lines: Vec<u32> = next.map(|(call, _)| graph.operations[call].2).collect();
        let at = |line| lines.iter().filter(|other| *other == line).count();
        lines.iter().map(at).max().unwrap_or_default()
    });
    most.max().unwrap_or_default()
}

/// `m` for the main thread; for the others the digits that their names end
/// with, if these differ, or else digits in their order, letters from the tenth on.
fn keys(threads: &[String]) -> Vec<String> {
    let others = || threads.iter().skip(1);
    let digit = |name: &String| name.chars().last().filter(char::is_ascii_digit);
    let digits: BTreeSet<char> = others().filter_map(digit).collect();
    let differ = digits.len() == others().count();
    let others = others().zip(('1'..='9').chain('a'..='l'));
    let keys = others.map(|(name, key)| digit(name).filter(|_| differ).unwrap_or(key));
    let keys = std::iter::once('m').chain(keys);
    keys.map(String::from).collect()
}

/// JSON that does not end the script element it stands in, whatever it says.
fn in_a_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_matter_are_shown_with_their_neighbours() {
        let graph = serde_json::json!({
            "opening": "",
            "threads": ["main", "Ada", "Bob"],
            "objects": [],
            "operations": [["load", null, 4], ["store 1", null, 9], ["return", null, 0]],
            "nodes": [
                {"t": [null, [0, 1], [0, 1]], "o": [], "s": [[1, 1, "", "", [16]]]},
                {"t": [null, [1, 1], [0, 1]], "o": []},
            ],
        });
        let graph: Graph = serde_json::from_value(graph).expect("a graph");
        let shown = [3, 4, 5, 6, 7, 8, 9, 10, 15, 16, 17];
        assert_eq!(lines(&graph, 20), shown, "a gap of 11 to 14 only");
        assert_eq!(lines(&graph, 16), shown[..10]);
        assert_eq!(marks(&graph), 2);
    }

    #[test]
    fn a_task_is_text_with_code_in_it() {
        let record = serde_json::json!({
            "program": "0123456789abcdef",
            "summary": {
                "args": [], "property": "finishes", "fails": "never", "schedules": "1",
                "failing": "0", "deadlocks": "0", "panics": "0", "shortest_failing": null,
            },
            "opening": "",
            "threads": ["main"],
            "objects": [],
            "operations": [["return", null, 0]],
            "nodes": [{"t": [[0, 1]], "o": [], "s": [[0, 1]]}, {"t": [0], "o": [], "end": 0}],
        });
        let record: Record = serde_json::from_value(record).expect("a record");
        let goal = Goal {
            words: "Fill `Vec<u8>` & end.".to_owned(),
            done: vec!["end".to_owned().try_into().expect("a condition")],
        };
        let palette = Palette::default();
        let html = schedule_player("sing", "fn main() {}", &record, &goal, &palette);
        let html = html.expect("a player");
        assert!(
            html.contains("Fill <code>Vec&lt;u8&gt;</code> &amp; end.</p>"),
            "{html}"
        );
    }

    #[test]
    fn json_cannot_end_its_element() {
        let json = serde_json::json!("</script><!--").to_string();
        let safe = in_a_script(&json);
        assert!(!safe.contains('<'), "{safe}");
        let back: String = serde_json::from_str(&safe).expect("still JSON");
        assert_eq!(back, "</script><!--");
    }

    #[test]
    fn keys_are_the_digits_of_the_names() {
        let keys = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| name.to_string()).collect();
            keys(&names).join("")
        };
        assert_eq!(keys(&["main", "T1", "T2"]), "m12");
        assert_eq!(keys(&["main", "thread 0", "thread 1"]), "m01");
        assert_eq!(keys(&["main", "Ada", "Bob"]), "m12");
        assert_eq!(keys(&["main", "song 1", "song 11"]), "m12");
        assert_eq!(keys(&["main"]), "m");
    }
}
