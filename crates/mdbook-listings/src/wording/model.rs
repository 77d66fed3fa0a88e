//! What is said of a program that was run under every schedule.

use std::collections::BTreeMap;

use super::{Values, filled, of_many, text};
use listing::model::grouped;
use schedule_graph::{Fails, Line, Property, Summary};

/// What a property of the model checker says, for the sentences below: when it
/// holds, and when it does not.
fn property(property: &Property) -> [String; 2] {
    let (kind, line) = match property {
        Property::Finishes => ("finishes", ""),
        Property::NoPanic => ("no-panic", ""),
        Property::LastLine(Line(line)) => ("last-line", line.as_str()),
        Property::Prints(Line(line)) => ("prints", line.as_str()),
        Property::NeverPrints(Line(line)) => ("never-prints", line.as_str()),
    };
    let line = line.trim_matches('"').replace("[..]", "…");
    ["holds", "broken"].map(|so| filled(&format!("outcome.{kind}-{so}"), &[("line", &line)]))
}

/// What can come of a program: that the property holds, and that it does not.
/// Where all that fails is a deadlock, it is called one.
pub fn outcomes(summary: &Summary) -> [String; 2] {
    let mut outcomes = property(&summary.property);
    if summary.failing > 0 && summary.failing == summary.deadlocks {
        outcomes[1] = text("outcome.deadlock").to_owned();
    }
    outcomes
}

/// Said of a program that was run under every schedule, of its arguments, and of
/// its constants that have another value in the model.
pub fn checked(summary: &Summary, constants: &BTreeMap<String, String>) -> String {
    let (schedules, failing) = (summary.schedules, summary.failing);
    let [holds, broken] = outcomes(summary);
    let name = match (schedules, failing) {
        (1, _) => "model.one-schedule",
        (all, some) if 0 < some && some < all => "model.some-schedules",
        _ => "model.all-schedules",
    };
    let values: &Values = &[
        ("schedules", &grouped(&schedules.to_string())),
        ("failing", &grouped(&failing.to_string())),
        ("outcome", if failing == 0 { &holds } else { &broken }),
    ];
    let mut sentences = vec![filled(name, values)];
    let arguments: &Values = &[("arguments", &summary.args.join(" "))];
    if !summary.args.is_empty() {
        sentences.push(of_many("model.arguments", summary.args.len(), arguments));
    }
    for (name, value) in constants {
        let values: &Values = &[("name", name), ("value", value)];
        sentences.push(filled("model.constant", values));
    }
    sentences.join(" ")
}

/// Said of a program that was run under every schedule and every order of
/// memory accesses that the memory model allows.
pub fn checked_by_loom(fails: Fails, property: &Property) -> String {
    let [holds, broken] = self::property(property);
    let outcomes: &Values = &[("holds", &holds), ("broken", &broken)];
    filled(&format!("model.loom-{fails}"), outcomes)
}
