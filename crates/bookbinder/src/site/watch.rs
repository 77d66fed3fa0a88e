//! Notices that a file of the book has changed.
//!
//! It looks at times and sizes instead of asking the system for events: notify 8
//! reports that a file was opened, so that a render, which opens them all, would
//! be the cause of the next one, and its poller keeps times in whole seconds, so
//! that the second of two quick changes is lost. A look works the same on
//! network drives and in containers.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::walk::walk;

/// How often to look.
pub const INTERVAL: Duration = Duration::from_millis(200);
/// Files that do not change for this long count as completely written.
pub const SETTLED: Duration = Duration::from_millis(40);

/// What is known of a file without opening it.
type Stamp = (Option<SystemTime>, u64);

/// The files of a book at one moment. Their paths are compared as text, not part
/// by part: this is done often.
#[derive(Debug, PartialEq, Eq)]
pub struct Snapshot(BTreeMap<OsString, Stamp>);

impl Snapshot {
    /// Looks at the files `watched` and at those in the folders among them.
    pub fn take(watched: &[PathBuf]) -> Self {
        let mut files = BTreeMap::new();
        for path in watched {
            walk(path, &mut |path, data| {
                files.insert(path.into_os_string(), (data.modified().ok(), data.len()));
            });
        }
        Self(files)
    }

    /// The files that are new, gone or changed since `before`.
    pub fn changes_since(&self, before: &Snapshot) -> Vec<PathBuf> {
        let (old, new) = (&before.0, &self.0);
        let differs = |path: &&OsString| old.get(*path) != new.get(*path);
        let gone = old.keys().filter(|path| !new.contains_key(*path));
        let changed = new.keys().filter(differs).chain(gone);
        changed.map(PathBuf::from).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn new_changed_and_missing_files_are_changes_and_nothing_else() {
        let home = tempfile::tempdir().expect("a folder");
        let src = home.path().join("src");
        let write = |name: &str, text: &str| fs::write(src.join(name), text).expect("a file");
        fs::create_dir_all(src.join("part/target")).expect("folders");
        for name in ["a.md", "b.md", "part/c.md"] {
            write(name, "text");
        }
        let watched = [src.clone(), home.path().join("book.toml")];
        let before = Snapshot::take(&watched);
        for name in [".a.md.swp", "a.md~", "part/target/out"] {
            write(name, "of no interest");
        }
        fs::read(src.join("a.md")).expect("reading changes nothing");
        assert_eq!(Snapshot::take(&watched), before);

        write("a.md", "longer text");
        fs::remove_file(src.join("b.md")).expect("gone");
        write("part/d.md", "new");
        fs::write(home.path().join("book.toml"), "").expect("a file");
        let mut changes = Snapshot::take(&watched).changes_since(&before);
        changes.sort();
        let expected = ["book.toml", "src/a.md", "src/b.md", "src/part/d.md"];
        assert_eq!(changes, expected.map(|name| home.path().join(name)));
    }

    #[test]
    fn two_changes_within_a_millisecond_are_told_apart() {
        let home = tempfile::tempdir().expect("a folder");
        let file = home.path().join("a.md");
        fs::write(&file, "one").expect("a file");
        let now = fs::metadata(&file)
            .and_then(|data| data.modified())
            .expect("a time");
        let before = Snapshot::take(std::slice::from_ref(&file));
        let handle = fs::File::options().write(true).open(&file).expect("a file");
        handle
            .set_modified(now + Duration::from_micros(1))
            .expect("a time");
        assert_ne!(Snapshot::take(std::slice::from_ref(&file)), before);
    }
}
