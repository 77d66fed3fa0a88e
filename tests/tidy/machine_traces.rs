//! Nothing in the repository tells of the machine that it was made on.

use listing::recording::Recording;
use recorder::Traces;
use regex::Regex;

use crate::{files, listings, none, root, short};

#[test]
fn recordings_tell_of_no_machine() {
    let traces = Traces::of_this_machine(&root());
    let mut problems = Vec::new();
    for listing in listings().iter() {
        for run in &listing.runs {
            let recording = Recording::load(&listing.recording(run));
            let lines = recording.unwrap_or_else(|error| panic!("{error}")).text();
            let cleaned = traces.clean(listing, run, lines.iter().map(String::as_str));
            let (_, found) = cleaned.unwrap_or_else(|error| panic!("{error}"));
            // A host or a user may be called like a word of somebody's run.
            let telling = found
                .iter()
                .filter(|trace| !trace.chars().all(char::is_alphabetic));
            let name = listing.run_name(run);
            problems.extend(telling.map(|trace| format!("{name}: {trace}")));
        }
    }
    none(problems);
}

#[test]
fn recordings_and_pages_tell_of_no_machine() {
    let tells = [
        // Absolute paths of somebody's, and kernel releases with their build.
        Regex::new(r"/(home|root|Users|work)/\w").expect("a constant expression"),
        Regex::new(r"\b\d+\.\d+\.\d+-\d+-[a-z]+").expect("a constant expression"),
    ];
    let mut problems = Vec::new();
    for dir in ["listings", "src"] {
        for path in files(&root().join(dir)) {
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            for (index, line) in text.lines().enumerate() {
                if let Some(found) = tells.iter().find_map(|tell| tell.find(line)) {
                    problems.push(format!(
                        "{}:{}: {}",
                        short(&root(), &path),
                        index + 1,
                        found.as_str()
                    ));
                }
            }
        }
    }
    none(problems);
}
