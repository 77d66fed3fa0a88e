//! What is said of the measurements.

use std::collections::BTreeSet;

use super::{Values, filled, find, of_many};
use listing::measurement::{Machine, Measured, Measurements};

/// A day such as `2026-01-31`, in words.
fn day(date: &str) -> String {
    let (year, rest) = date.split_once('-').unwrap_or((date, ""));
    let (month, day) = rest.split_once('-').unwrap_or_default();
    let month = find(&format!("measurement.month-{month}")).unwrap_or(month);
    let day = day.trim_start_matches('0');
    let values: &Values = &[("day", &day), ("month", &month), ("year", &year)];
    filled("measurement.day", values)
}

/// A machine, for the sentences below.
fn on_a_machine(machine: &Machine) -> String {
    let memory: &Values = &[("memory", &machine.memory)];
    of_many("measurement.machine", machine.cores, memory)
}

/// Where, when and how often the numbers of a chart were measured.
pub fn measured_on(machine: &Machine, measured: &Measured) -> String {
    let values: &Values = &[
        ("day", &day(&measured.date)),
        ("rounds", &measured.rounds),
        ("machine", &on_a_machine(machine)),
        ("linux", &machine.linux),
    ];
    filled("measurement.measured-on", values)
}

/// Where, when and how often all numbers were measured, and with which
/// versions. `None` if nothing has been measured.
pub fn all_measured_on(all: &Measurements) -> Option<String> {
    let measured = || all.experiments.values();
    let dates: BTreeSet<&str> = measured().map(|one| one.date.as_str()).collect();
    let rounds: BTreeSet<usize> = measured().map(|one| one.rounds).collect();
    let (first, last) = (day(dates.first()?), day(dates.last()?));
    let days: &Values = &[("first", &first), ("last", &last)];
    let both: &Values = &[("fewest", rounds.first()?), ("most", rounds.last()?)];
    let values: &Values = &[
        ("days", &of_many("measurement.days", dates.len(), days)),
        ("rounds", &of_many("measurement.rounds", rounds.len(), both)),
        ("machine", &on_a_machine(&all.machine)),
        ("linux", &all.machine.linux),
        ("versions", &versions(all)),
    ];
    Some(filled("measurement.all-measured-on", values))
}

/// The versions: of the languages first, then of what is used in them.
fn versions(all: &Measurements) -> String {
    let languages = ["rustc", "python"];
    let is_other = |name: &&str| !languages.contains(name);
    let others = all.versions.keys().map(String::as_str).filter(is_other);
    let names = languages.into_iter().chain(others);
    let versions = names.filter_map(|name| {
        let version = all.versions.get(name)?;
        let called = find(&format!("measurement.version-{name}"));
        Some(format!("{} {version}", called.unwrap_or(name)))
    });
    versions.collect::<Vec<_>>().join(", ")
}
