//! Folders that one process works in, and those that killed processes left.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use tempfile::TempDir;

/// The file that its process keeps locked as long as the folder is in use. The
/// system releases the lock when the process ends, however it ends, and the
/// lock also holds between containers that share the folder.
const LOCK: &str = ".lock";

/// A folder of this process alone, removed with this value.
#[derive(Debug)]
pub struct ScratchDir {
    _lock: File,
    dir: TempDir,
}

impl ScratchDir {
    /// Makes a folder in `parent` whose name begins with `prefix`, and removes
    /// those of the same prefix whose processes have ended.
    ///
    /// # Errors
    /// The folder cannot be made or locked.
    pub fn new_in(parent: &Path, prefix: &str) -> io::Result<Self> {
        fs::create_dir_all(parent)?;
        sweep(parent, prefix);
        loop {
            let dir = tempfile::Builder::new().prefix(prefix).tempdir_in(parent)?;
            let path = dir.path().join(LOCK);
            let lock = match File::create(&path) {
                Ok(file) => file,
                // Swept by another process before there was a lock.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            lock.lock()?;
            if path.exists() {
                return Ok(Self { _lock: lock, dir });
            }
        }
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }
}

/// Removes the folders in `parent` that no process keeps locked.
fn sweep(parent: &Path, prefix: &str) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let (name, folder) = (entry.file_name(), entry.path());
        if !name.as_encoded_bytes().starts_with(prefix.as_bytes()) {
            continue;
        }
        match File::open(folder.join(LOCK)) {
            Ok(lock) if lock.try_lock().is_ok() => drop(fs::remove_dir_all(&folder)),
            Ok(_) => {}
            // One without a lock is removed only if nothing is in it.
            Err(_) => drop(fs::remove_dir(&folder)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_locked_stays_and_what_is_abandoned_goes() {
        let home = tempfile::tempdir().expect("a folder");
        let parent = home.path().join("work");
        let held = ScratchDir::new_in(&parent, "run-").expect("a scratch folder");
        fs::write(held.path().join("page"), "").expect("a file");
        for name in ["run-left", "run-empty", "run-notes", "other-left"] {
            fs::create_dir(parent.join(name)).expect("a folder");
        }
        for name in [
            "run-left/.lock",
            "run-left/page",
            "run-notes/text",
            "other-left/.lock",
        ] {
            fs::write(parent.join(name), "").expect("a file");
        }
        let next = ScratchDir::new_in(&parent, "run-").expect("another one");
        let there = |name: &str| parent.join(name).exists();
        assert!(held.path().join("page").exists() && next.path().exists());
        assert_eq!(
            ["run-left", "run-empty", "run-notes", "other-left"].map(there),
            [false, false, true, true]
        );
        let gone = held.path().to_owned();
        drop(held);
        assert!(!gone.exists());
    }
}
