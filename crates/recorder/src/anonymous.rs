//! Takes what tells of the machine out of what is recorded.

use std::path::Path;

/// Takes what tells of the machine out of a line: the folder of the
/// repository, the home folder and the host's name.
pub fn without_machine(text: &str, root: &Path) -> String {
    let mut text = text.to_owned();
    let mut replace = |what: &str, by: &str| {
        if what.len() > 1 && text.contains(what) {
            text = text.replace(what, by);
        }
    };
    replace(&root.display().to_string(), "~/multitasking-in-rust");
    if let Some(home) = std::env::home_dir() {
        replace(&home.display().to_string(), "~");
    }
    if let Some(name) = host_name() {
        replace(&name, "localhost");
    }
    text
}

/// The name of this machine, if it has one that tells it from others: a short
/// name could be a part of any word.
pub fn host_name() -> Option<String> {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").ok()?;
    Some(name.trim().to_owned()).filter(|name| name.len() > 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_leaves_no_trace() {
        let line = without_machine("at /srv/book/target/debug/songs", Path::new("/srv/book"));
        assert_eq!(line, "at ~/multitasking-in-rust/target/debug/songs");
    }
}
