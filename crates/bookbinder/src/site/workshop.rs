//! Folders that live as long as a process, and the ones that dead processes
//! have left behind.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// After this time a folder is taken for abandoned where the system does not
/// tell whether its process still lives.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder of this process alone; it goes when this value goes.
#[derive(Debug)]
pub struct Workshop {
    path: PathBuf,
}

impl Workshop {
    /// Makes the folder `<within>/<name>-<process id>`, and removes those of
    /// processes that are gone.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn open(within: &Path, name: &str) -> io::Result<Self> {
        fs::create_dir_all(within)?;
        let prefix = format!("{name}-");
        sweep(within, &prefix);
        let path = within.join(format!("{prefix}{}", std::process::id()));
        if path.exists() {
            // An earlier process had our id and could not tidy up.
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir(&path)?;
        Ok(Self { path })
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // Nobody is left to be told; the next start sweeps what remains.
        let _ = fs::remove_dir_all(&self.path);
        if let Some(within) = self.path.parent() {
            // Goes only if nothing else is in it.
            let _ = fs::remove_dir(within);
        }
    }
}

/// Removes the folders `<prefix><process id>…` in `within` whose process is gone.
pub fn sweep(within: &Path, prefix: &str) {
    for entry in fs::read_dir(within).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(prefix)) else {
            continue;
        };
        let process: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if !process.is_empty() && is_abandoned(&process, &entry.path()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_abandoned(process: &str, folder: &Path) -> bool {
    if cfg!(target_os = "linux") {
        return !Path::new("/proc").join(process).exists();
    }
    let modified = fs::metadata(folder).and_then(|data| data.modified());
    modified.is_ok_and(|time| {
        SystemTime::now()
            .duration_since(time)
            .is_ok_and(|age| age > ABANDONED)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Above the highest process id that Linux can be set to give, 2^22.
    const NOBODY: &str = "5000000";

    #[test]
    fn a_workshop_goes_with_its_value() {
        let home = tempfile::tempdir().expect("a folder");
        let within = home.path().join("bookbinder");
        let workshop = Workshop::open(&within, "serve").expect("a workshop");
        fs::write(workshop.path().join("page"), "").expect("a file");
        drop(workshop);
        assert!(!within.exists());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn only_what_dead_processes_left_is_swept() {
        let home = tempfile::tempdir().expect("a folder");
        let ours = format!("serve-{}", std::process::id());
        let folders = [
            ours.as_str(),
            &format!("serve-{NOBODY}-x"),
            "serve-notes",
            "other-5000000",
        ];
        for folder in folders {
            fs::create_dir(home.path().join(folder)).expect("a folder");
        }
        sweep(home.path(), "serve-");
        let left = folders.map(|folder| home.path().join(folder).exists());
        assert_eq!(left, [true, false, true, true]);
    }
}
