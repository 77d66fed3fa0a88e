//! Measures how long nothing at all has run.
//!
//! From time to time it looks at all threads of all descendants. If in two
//! looks the same threads all sleep, and none has left a core between the two,
//! then none has run in between: a thread that ran and sleeps again has made a
//! switch. That is exact where CPU times are not (some kernels count them in
//! steps of 10 ms). A thread that is ready, but has to wait for a core on a
//! busy machine, does not sleep, and neither does one that waits for a disk
//! (`D`): both are slow, not still.

use std::time::{Duration, Instant};

use super::process_tree::{Thread, descendants, threads};

/// The time between two looks.
pub(super) const INTERVAL: Duration = Duration::from_millis(20);
/// The most that one interval counts for, however long it was. If this process
/// did not get to look for a while (the machine was busy, or asleep), the
/// others may have had no chance to run either.
const INTERVAL_AT_MOST: Duration = Duration::from_millis(40);

/// Each living thread and how often it has left a core.
type Look = Vec<(i32, u64)>;

/// How long all descendants have been still.
#[derive(Default)]
pub(super) struct Stillness {
    last: Option<(Instant, Option<Look>)>,
    lasted: Duration,
}

impl Stillness {
    /// Notes that something happened.
    pub(super) fn break_off(&mut self) {
        self.last = None;
        self.lasted = Duration::ZERO;
    }

    /// Looks at all threads, if it is time to, and returns for how long none has run.
    pub(super) fn measure(&mut self) -> Duration {
        let now = Instant::now();
        let is_time = |(at, _): &(Instant, _)| now.duration_since(*at) >= INTERVAL;
        if self.last.as_ref().is_none_or(is_time) {
            let threads = descendants().into_iter().flat_map(threads);
            self.note(now, sleepers(threads));
        }
        self.lasted
    }

    fn note(&mut self, now: Instant, look: Option<Look>) {
        match &self.last {
            Some((at, last)) if look.is_some() && *last == look => {
                self.lasted += now.duration_since(*at).min(INTERVAL_AT_MOST);
            }
            _ => self.lasted = Duration::ZERO,
        }
        self.last = Some((now, look));
    }
}

/// The living threads, if all of them sleep and there are any.
fn sleepers(threads: impl Iterator<Item = Thread>) -> Option<Look> {
    let living = threads.filter(|thread| !thread.has_ended());
    let asleep = |thread: Thread| match thread.state {
        'S' => Some((thread.id, thread.switches?)),
        _ => None,
    };
    let mut look = living.map(asleep).collect::<Option<Look>>()?;
    look.sort_unstable();
    (!look.is_empty()).then_some(look)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Notes a look every `interval` and returns the stillness after the last.
    fn lasted<const N: usize>(interval: Duration, looks: [Option<Look>; N]) -> Duration {
        let mut stillness = Stillness::default();
        let mut now = Instant::now();
        for look in looks {
            stillness.note(now, look);
            now += interval;
        }
        stillness.lasted
    }

    const ASLEEP: [(i32, u64); 2] = [(7, 100), (8, 200)];

    #[test]
    fn equal_looks_add_up() {
        let asleep = || Some(ASLEEP.to_vec());
        let looks = [asleep(), asleep(), asleep()];
        assert_eq!(lasted(INTERVAL, looks), INTERVAL * 2);
    }

    #[test]
    fn whatever_ran_was_born_or_died_in_between_starts_anew() {
        let asleep = || Some(ASLEEP.to_vec());
        let ran = Some(vec![(7, 101), (8, 200)]);
        let born = Some(vec![(7, 100), (8, 200), (9, 1)]);
        let died = Some(vec![(7, 100)]);
        for other in [ran, born, died, None] {
            assert_eq!(
                lasted(INTERVAL, [asleep(), asleep(), other]),
                Duration::ZERO
            );
        }
    }

    #[test]
    fn two_looks_at_something_awake_are_not_stillness() {
        assert_eq!(lasted(INTERVAL, [None, None, None]), Duration::ZERO);
    }

    #[test]
    fn a_long_interval_counts_for_little() {
        let asleep = || Some(ASLEEP.to_vec());
        let looks = [asleep(), asleep()];
        assert_eq!(lasted(Duration::from_secs(60), looks), INTERVAL_AT_MOST);
    }

    /// What [`sleepers`] finds among threads in these states.
    fn sleepers_of(states: &str) -> Option<Look> {
        let thread = |(id, state)| Thread {
            id,
            state,
            switches: Some(1),
        };
        sleepers((0..).zip(states.chars()).map(thread))
    }

    #[test]
    fn all_living_threads_must_sleep() {
        assert_eq!(sleepers_of("SS"), Some(vec![(0, 1), (1, 1)]));
        assert_eq!(sleepers_of("SZX"), Some(vec![(0, 1)]));
        for awake in ["R", "D", "T", "t", "I"] {
            assert_eq!(sleepers_of(&format!("S{awake}S")), None, "{awake}");
        }
        assert_eq!(sleepers_of("Z"), None, "nobody is left to sleep");
        assert_eq!(sleepers_of(""), None);
    }

    #[test]
    fn what_cannot_be_known_is_no_stillness() {
        let unknown = Thread {
            id: 1,
            state: 'S',
            switches: None,
        };
        assert_eq!(sleepers([unknown].into_iter()), None);
    }
}
