//! Folders for what is needed only while a runner is there.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use tempfile::TempDir;

/// The file in a folder that its owner holds locked.
const LOCK: &str = ".lock";

/// A folder of one process. It is removed at the end; if the process is killed
/// before that, the next process that needs such a folder removes it.
#[derive(Debug)]
pub(crate) struct ScratchDir {
    dir: TempDir,
    _lock: File,
}

impl ScratchDir {
    /// Makes a folder in `parent`, and removes those whose owner is gone.
    pub(crate) fn new(parent: &Path) -> io::Result<Self> {
        fs::create_dir_all(parent)?;
        // Held until the new folder has its lock: nobody removes it before.
        let entry = File::create(parent.join(LOCK))?;
        entry.lock()?;
        for folder in fs::read_dir(parent)? {
            let folder = folder?.path();
            let is_free = || {
                let lock = File::open(folder.join(LOCK));
                lock.map_or(true, |lock| lock.try_lock().is_ok())
            };
            if folder.is_dir() && is_free() {
                fs::remove_dir_all(folder)?;
            }
        }
        let dir = tempfile::tempdir_in(parent)?;
        let lock = File::create(dir.path().join(LOCK))?;
        lock.lock()?;
        Ok(Self { dir, _lock: lock })
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// An empty folder in this one, removed when it is dropped.
    pub(crate) fn folder(&self, prefix: &str) -> io::Result<TempDir> {
        tempfile::Builder::new()
            .prefix(prefix)
            .tempdir_in(self.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_folders_whose_owner_is_gone_are_removed() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let alive = ScratchDir::new(parent.path()).expect("a folder");
        let run = alive.folder("sing").expect("a folder");
        let killed = ScratchDir::new(parent.path()).expect("a folder");
        fs::write(killed.path().join("left"), "").expect("a file");
        let left = killed.path().to_owned();
        // What a kill leaves: the folder, without a lock.
        let ScratchDir { dir, _lock } = killed;
        let _ = dir.keep();
        drop(_lock);
        let next = ScratchDir::new(parent.path()).expect("a folder");
        assert!(!left.exists());
        assert!(run.path().is_dir() && next.path().is_dir());
        drop((run, alive, next));
        let names = fs::read_dir(parent.path()).expect("readable");
        let names: Vec<_> = names
            .map(|entry| entry.expect("readable").file_name())
            .collect();
        assert_eq!(names, [LOCK]);
    }
}
