//! Nothing in the repository tells of the machine that it was made on.

use regex::Regex;

use crate::{files, none, root, short};

#[test]
fn recordings_and_pages_tell_of_no_machine() {
    let mut tells = vec![
        // Absolute paths of somebody's, and kernel releases with their build.
        Regex::new(r"/(home|root|Users|work)/\w").expect("a constant expression"),
        Regex::new(r"\b\d+\.\d+\.\d+-\d+-[a-z]+").expect("a constant expression"),
    ];
    if let Some(host) = recorder::host_name() {
        tells.push(Regex::new(&regex::escape(&host)).expect("an escaped text"));
    }
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
