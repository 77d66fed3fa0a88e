//! Work on several processors at once, whose results are taken as they come.
//!
//! ```
//! let songs = ["Aria", "Ballad", "Canon"];
//! let mut letters = 0;
//! let length = |song: &&str| song.len();
//! parallel::each(&songs, parallel::processors(), length, |length| {
//!     letters += length;
//!     Ok(())
//! })?;
//! assert_eq!(letters, 15);
//! # Ok::<(), anyhow::Error>(())
//! ```

use std::iter;
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many threads can run at the same moment.
pub fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Does `work` for each item, in their order, in `workers` threads, and gives the
/// results to `take` in this thread, in any order.
///
/// # Errors
/// An error of `take` ends the work and is passed on.
///
/// # Panics
/// `work` panicked; what was done before has been taken.
pub fn each<I: Sync, T: Send>(
    items: &[I],
    workers: usize,
    work: impl Fn(&I) -> T + Sync,
    take: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let rest = Mutex::new(items.iter());
    let next = || rest.lock().unwrap_or_else(PoisonError::into_inner).next();
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || iter::from_fn(next).try_for_each(|item| sender.send(work(item))));
        }
        drop(sender);
        results.into_iter().try_for_each(take)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_is_worked_on_once_until_somebody_has_enough() {
        let numbers: Vec<usize> = (0..100).collect();
        let mut squares = vec![0; 100];
        let all = each(
            &numbers,
            3,
            |&number| (number, number * number),
            |(number, square)| {
                squares[number] += square;
                Ok(())
            },
        );
        all.expect("no error");
        assert!(
            numbers
                .iter()
                .all(|&number| squares[number] == number * number)
        );
        let mut seen = 0;
        let some = each(
            &numbers,
            3,
            |_| (),
            |()| {
                seen += 1;
                anyhow::ensure!(seen < 5, "enough");
                Ok(())
            },
        );
        some.expect_err("enough");
        assert_eq!(seen, 5);
    }
}
