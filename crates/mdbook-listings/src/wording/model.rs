//! What is said of a program that was run under every schedule.

use listing::model::grouped;
use schedule_graph::{Fails, Line, Property, Summary};

/// Heading cells of the table of a schedule.
pub const SCHEDULE: [&str; 5] = [
    "Step",
    "Thread",
    "Operation",
    "Result",
    "Line of the program",
];

/// What a property of the model checker says, for the sentences below: when it
/// holds, and when it does not.
pub fn property(property: &Property) -> (String, String) {
    let code = |line: &Line| format!("`{}`", line.0.trim_matches('"').replace("[..]", "…"));
    let both = |holds: &str, broken: &str| (holds.to_owned(), broken.to_owned());
    match property {
        Property::Finishes => both("the program ends", "the program does not end"),
        Property::NoPanic => both("no thread panics", "a thread panics"),
        Property::LastLine(line) => (
            format!("the last line is {}", code(line)),
            format!("the last line is not {}", code(line)),
        ),
        Property::Prints(line) => (prints(&code(line)), never_prints(&code(line))),
        Property::NeverPrints(line) => (never_prints(&code(line)), prints(&code(line))),
    }
}

fn prints(line: &str) -> String {
    format!("the program prints {line}")
}

fn never_prints(line: &str) -> String {
    format!("the program never prints {line}")
}

/// What can come of a program: that the property holds, and that it does not.
/// Where all that fails is a deadlock, it is called one.
pub fn outcomes(summary: &Summary) -> (String, String) {
    let (holds, broken) = property(&summary.property);
    if summary.failing > 0 && summary.failing == summary.deadlocks {
        (holds, "the threads wait for ever".to_owned())
    } else {
        (holds, broken)
    }
}

/// Said of a program that was run under every schedule.
pub fn checked(summary: &Summary) -> String {
    let (schedules, failing) = (summary.schedules, summary.failing);
    let (holds, broken) = outcomes(summary);
    let outcome = if failing == 0 { holds } else { broken };
    if schedules == 1 {
        return format!(
            "The model checker found that this program has one schedule only. In it {outcome}."
        );
    }
    let which = if failing == 0 || failing == schedules {
        "all".to_owned()
    } else {
        grouped(&failing.to_string())
    };
    format!(
        "The model checker explored every schedule of this program. There are {}, and in {which} of them {outcome}.",
        grouped(&schedules.to_string())
    )
}

/// Said of a program that was run under every schedule and every order of
/// memory accesses that the memory model allows.
pub fn checked_by_loom(fails: Fails, property: &Property) -> String {
    let (holds, broken) = self::property(property);
    match fails {
        Fails::Never => format!(
            "The model checker Loom ran this program in every order that it tells apart. In all of them {holds}."
        ),
        Fails::Sometimes => format!(
            "The model checker Loom ran this program in every order that it tells apart. It found one in which {broken}."
        ),
        Fails::Always => format!(
            "The model checker Loom ran this program in every order that it tells apart. In all of them {broken}."
        ),
    }
}

/// Said of the arguments of a program that was run under every schedule.
pub fn arguments(arguments: &[String]) -> String {
    match arguments {
        [one] => format!("The program had the argument `{one}`."),
        more => format!("The program had the arguments `{}`.", more.join(" ")),
    }
}

/// Summary of the folded schedule that fails.
pub fn shortest(steps: usize) -> String {
    match steps {
        1 => "A shortest schedule in which it fails: 1 step".to_owned(),
        steps => format!("A shortest schedule in which it fails: {steps} steps"),
    }
}
