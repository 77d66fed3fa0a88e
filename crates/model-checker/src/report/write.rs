//! Writes the graph down.

use std::fmt::Write;

use serde_json::{Value, json};

use super::Report;
use super::names::Names;
use crate::explorer::{Doing, Graph, Node, Outcome};
use crate::machine::Ending;
use crate::property::Property;

/// The whole document: the summary first, then one node a line.
pub(super) fn document(
    report: &Report,
    arguments: &[&str],
    property: &Property,
    graph: &Graph,
    names: &Names,
) -> String {
    let mut operations = Vec::new();
    let nodes = graph.nodes.iter();
    let nodes: Vec<String> = nodes
        .map(|node| write_node(node, names, &mut operations))
        .collect();
    let threads = names.threads.iter().map(|(_, name)| json!(name));
    let objects = names
        .objects
        .iter()
        .map(|object| json!([object.name, object.kind, object.line]));
    let mut text = String::from("{\n\"summary\": {\n");
    let summary = summary(report, arguments, property);
    write_fields(&mut text, &summary);
    text.push_str("},\n");
    writeln!(text, "\"opening\": {},", json!(graph.opening))
        .expect("writing to a string cannot fail");
    let lists: [(&str, Vec<String>); 4] = [
        (
            "threads",
            threads.map(|thread| thread.to_string()).collect(),
        ),
        (
            "objects",
            objects.map(|object| object.to_string()).collect(),
        ),
        (
            "operations",
            operations.iter().map(Value::to_string).collect(),
        ),
        ("nodes", nodes),
    ];
    for (place, (name, values)) in lists.iter().enumerate() {
        let end = if place + 1 < lists.len() { "," } else { "" };
        writeln!(text, "\"{name}\": [\n{}\n]{end}", values.join(",\n"))
            .expect("writing to a string cannot fail");
    }
    text.push_str("}\n");
    text
}

fn write_fields(text: &mut String, fields: &[(&str, Value)]) {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| match value {
            Value::Array(steps) if *name == "shortest_failing" => {
                let steps: Vec<String> = steps.iter().map(|step| format!("    {step}")).collect();
                format!("  \"{name}\": [\n{}\n  ]", steps.join(",\n"))
            }
            value => format!("  \"{name}\": {value}"),
        })
        .collect();
    text.push_str(&fields.join(",\n"));
    text.push('\n');
}

fn summary(report: &Report, arguments: &[&str], property: &Property) -> Vec<(&'static str, Value)> {
    let steps = report.shortest_failing.as_ref().map(|steps| {
        let steps = steps.iter().map(|step| {
            json!([
                step.thread,
                step.operation,
                step.object,
                step.line,
                step.result
            ])
        });
        steps.collect::<Vec<_>>()
    });
    vec![
        ("args", json!(arguments)),
        ("property", json!(property.to_string())),
        ("fails", json!(report.claim.to_string())),
        ("schedules", json!(report.schedules.to_string())),
        ("failing", json!(report.failing.to_string())),
        ("deadlocks", json!(report.deadlocks.to_string())),
        ("panics", json!(report.panics.to_string())),
        ("threads", json!(report.threads)),
        ("states", json!(report.states)),
        ("steps", json!(report.edges)),
        ("shortest_failing", json!(steps)),
    ]
}

/// The order of the fields is ours, so they are put together by hand.
fn write_node(node: &Node, names: &Names, operations: &mut Vec<Value>) -> String {
    let mut threads = vec![Value::Null; names.threads.len()];
    for (path, view) in &node.threads {
        threads[names.thread(path)] = match &view.doing {
            Doing::Ended => json!(0),
            Doing::Next {
                name,
                object,
                line,
                can_step,
            } => {
                let operation = json!([name, object.map(|id| names.object(id)), line]);
                json!([number(operations, operation), u8::from(*can_step)])
            }
        };
    }
    let mut objects = vec![Value::Null; names.objects.len()];
    for (identity, view) in &node.objects {
        let mut holders: Vec<usize> = view.holders.iter().map(|path| names.thread(path)).collect();
        holders.sort_unstable();
        let object = vec![
            json!(view.value),
            json!(holders),
            json!(u8::from(view.poisoned)),
        ];
        objects[names.object(*identity)] = without_empty_end(object, 1);
    }
    let mut fields = vec![("t", json!(threads)), ("o", json!(objects))];
    if !node.steps.is_empty() {
        let steps = node.steps.iter().map(|step| {
            let Outcome {
                to,
                result,
                printed,
                lines,
            } = step.outcome.as_ref().expect("every step has been tried");
            let thread = names.thread(&step.thread);
            let step = vec![
                json!(thread),
                json!(to),
                json!(result),
                json!(printed),
                json!(lines),
            ];
            without_empty_end(step, 2)
        });
        fields.push(("s", steps.collect()));
    }
    if let Some(end) = &node.end {
        let ending = match end.ending {
            Ending::Deadlock => json!("deadlock"),
            Ending::Exits(code) => json!(code),
        };
        fields.push(("end", ending));
        if end.fails {
            fields.push(("fails", json!(1)));
        }
        if !end.panics.is_empty() {
            let panics = end.panics.iter();
            let panics = panics.map(|(path, message)| json!([names.thread(path), message]));
            fields.push(("panics", panics.collect()));
        }
    }
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    format!("{{{}}}", fields.join(","))
}

/// The number of the operation in the list; a new one is added.
fn number(operations: &mut Vec<Value>, operation: Value) -> usize {
    let known = operations.iter().position(|known| *known == operation);
    known.unwrap_or_else(|| {
        operations.push(operation);
        operations.len() - 1
    })
}

fn without_empty_end(mut values: Vec<Value>, keep: usize) -> Value {
    let is_empty = |value: &Value| match value {
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Number(number) => number.as_u64() == Some(0),
        _ => false,
    };
    while values.len() > keep && values.last().is_some_and(is_empty) {
        values.pop();
    }
    Value::Array(values)
}
