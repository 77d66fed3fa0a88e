//! The renders of a book that is being served: one after the other, each in a
//! folder of its own, so that a reader never meets a half-written one.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// One render of the book. Its folder goes with the last that uses it.
#[derive(Debug)]
pub struct Generation {
    number: u64,
    folder: PathBuf,
}

impl Generation {
    /// The render with this number, in a folder that is now its own.
    pub fn new(number: u64, folder: PathBuf) -> Self {
        Self { number, folder }
    }

    /// Counts the renders of this server, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Where its pages are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Generation {
    fn drop(&mut self) {
        // What cannot be removed now goes with the folder around it.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The render to be shown and the one before it, which pages that are still
/// loading may ask for style sheets and scripts.
#[derive(Debug)]
pub struct Generations {
    kept: RwLock<Kept>,
}

#[derive(Debug)]
struct Kept {
    current: Arc<Generation>,
    previous: Option<Arc<Generation>>,
}

impl Generations {
    /// Starts with the first render.
    pub fn new(first: Generation) -> Self {
        Self {
            kept: RwLock::new(Kept {
                current: Arc::new(first),
                previous: None,
            }),
        }
    }

    /// Shows a new render from now on.
    pub fn advance(&self, new: Generation) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut kept.current, Arc::new(new));
        let oldest = kept.previous.replace(before);
        // Removing its files needs no lock.
        drop(kept);
        drop(oldest);
    }

    /// The render to show.
    pub fn current(&self) -> Arc<Generation> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&kept.current)
    }

    /// The render that was shown before.
    pub fn previous(&self) -> Option<Arc<Generation>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.previous.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_generations_stay_and_whoever_reads_an_older_one_keeps_it() {
        let home = tempfile::tempdir().expect("a folder");
        let generation = |number: u64| {
            let folder = home.path().join(number.to_string());
            std::fs::create_dir(&folder).expect("a folder");
            Generation::new(number, folder)
        };
        let exists = |number: u64| home.path().join(number.to_string()).exists();
        let generations = Generations::new(generation(1));
        let reader = generations.current();
        generations.advance(generation(2));
        generations.advance(generation(3));
        assert_eq!(generations.current().number(), 3);
        assert_eq!(generations.previous().expect("a previous one").number(), 2);
        assert!(exists(1), "somebody reads it");
        drop(reader);
        assert_eq!([1, 2, 3].map(exists), [false, true, true]);
    }
}
