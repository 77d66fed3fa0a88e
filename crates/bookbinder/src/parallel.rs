//! Work on several processors.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Does `work` for each number below `count` in `workers` threads, and gives the
/// results to `take` in this thread, as they come.
///
/// # Errors
/// An error of `take` ends the work and is passed on.
pub fn each<T: Send>(
    count: usize,
    workers: usize,
    work: impl Fn(usize) -> T + Sync,
    take: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let next = AtomicUsize::new(0);
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count || sender.send(work(number)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        results.into_iter().try_for_each(take)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_worked_on_once_until_somebody_has_enough() {
        let mut squares = vec![0; 100];
        let all = each(
            100,
            3,
            |number| (number, number * number),
            |(number, square)| {
                squares[number] += square;
                Ok(())
            },
        );
        all.expect("no error");
        assert!(
            squares
                .iter()
                .enumerate()
                .all(|(number, &square)| square == number * number)
        );
        let mut seen = 0;
        let some = each(
            100,
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
