//! The loop that follows a run to its end.

use std::io::{self, ErrorKind, PipeReader, Read};
use std::os::fd::AsFd;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::Signal;
use nix::sys::signalfd::SignalFd;
use nix::unistd::Pid;

use super::launch;
use super::output::Output;
use super::process_tree;
use super::stillness::{INTERVAL, Stillness};
use super::{Job, Observation, Outcome};

/// When the program has ended, another process may be about to end too: it was
/// killed, or reads the end of a pipe. It gets the time for it: as long as it
/// still runs now and then, [`FAREWELL_AT_MOST`]; once it has slept for this
/// long, it does not end by itself.
const FAREWELL: Duration = Duration::from_millis(100);
const FAREWELL_AT_MOST: Duration = Duration::from_secs(2);

/// When a run has exceeded its limit, it is watched for this long, to see
/// whether it sleeps.
const LAST_LOOKS: Duration = Duration::from_millis(300);

/// The bytes that are read at once: what a pipe holds.
const CHUNK: usize = 64 << 10;

/// Runs `job` in this process, which must have been prepared. Something may be
/// left alive when this fails.
pub(super) fn watch(job: &Job, signals: &SignalFd) -> io::Result<Observation> {
    let start = Instant::now();
    let (program, pipe) = match launch::start(job) {
        Ok(started) => started,
        Err(error) => {
            let program = job.program.display();
            let why = format!("could not start {program}: {error}");
            return Ok(Observation {
                lines: Vec::new(),
                outcome: Outcome::NotStarted(why),
                took: start.elapsed(),
            });
        }
    };
    let mut run = Run {
        job,
        start,
        program,
        ended: None,
        over: None,
        pipe: Some(pipe),
        output: Output::default(),
        stillness: Stillness::default(),
    };
    let outcome = loop {
        run.wait_for_news(signals)?;
        if let Some(outcome) = run.step()? {
            break outcome;
        }
    };
    let took = start.elapsed();
    process_tree::end_all()?;
    Ok(run.finish(outcome, took))
}

struct Run<'job> {
    job: &'job Job,
    start: Instant,
    /// The program itself.
    program: Pid,
    /// How it ended, once it has.
    ended: Option<ExitStatus>,
    /// Since when everything should be over.
    over: Option<Instant>,
    /// None once all who held it have closed it.
    pipe: Option<PipeReader>,
    output: Output,
    stillness: Stillness,
}

impl Run<'_> {
    /// Waits until there is something to do, at most until the next look.
    ///
    /// # Errors
    ///
    /// The caller is gone, or somebody asked the supervisor to end.
    fn wait_for_news(&self, signals: &SignalFd) -> io::Result<()> {
        let stdin = io::stdin();
        // Nothing comes any more from the caller, except its end.
        let mut sources = vec![
            PollFd::new(stdin.as_fd(), PollFlags::empty()),
            PollFd::new(signals.as_fd(), PollFlags::POLLIN),
        ];
        let pipe = self.pipe.iter();
        sources.extend(pipe.map(|pipe| PollFd::new(pipe.as_fd(), PollFlags::POLLIN)));
        let longest = PollTimeout::try_from(self.until_next_look()).map_err(io::Error::other)?;
        // No signal interrupts this: what does not end this process is blocked.
        poll(&mut sources, longest)?;
        if sources[0].any() == Some(true) {
            return Err(io::Error::other("the caller is gone"));
        }
        while let Some(signal) = signals.read_signal()? {
            let signal = Signal::try_from(signal.ssi_signo.cast_signed())?;
            if signal != Signal::SIGCHLD {
                let why = format!("the supervisor was ended by {signal}");
                return Err(io::Error::other(why));
            }
        }
        Ok(())
    }

    /// How long it may take until the next look. Whoever watches often takes
    /// time from the program, which may be measuring its own: as long as the
    /// program runs and nobody asks whether it hangs, only its limit counts.
    /// Its output and its end are news, and need no look.
    fn until_next_look(&self) -> Duration {
        let left = self.job.limit.saturating_sub(self.start.elapsed());
        if self.job.hung_after.is_some() || self.ended.is_some() || left.is_zero() {
            return INTERVAL;
        }
        left.clamp(Duration::from_millis(1), Duration::from_secs(60))
    }

    /// Takes in the news. Returns the outcome if this was the end.
    fn step(&mut self) -> io::Result<Option<Outcome>> {
        let anyone = process_tree::reap(|pid, status| {
            self.stillness.break_off();
            if pid == self.program {
                self.ended = Some(status);
            }
        })?;
        if self.read_output()? {
            self.stillness.break_off();
        }
        if self.output.fault.is_some() {
            return Ok(self.output.fault.clone());
        }
        if let Some(status) = self.ended {
            if !anyone {
                return Ok(Some(ending(status)));
            }
            if !self.job.outlives || self.pipe.is_none() {
                let over = *self.over.get_or_insert_with(Instant::now);
                if self.stillness.measure() < FAREWELL && over.elapsed() < FAREWELL_AT_MOST {
                    return Ok(None);
                }
                let left = process_tree::living();
                return Ok(Some(match left.is_empty() {
                    true => ending(status),
                    false => Outcome::LeftBehind(left),
                }));
            }
        }
        if let Some(over_limit) = self.start.elapsed().checked_sub(self.job.limit) {
            let asleep = self.stillness.measure() >= FAREWELL;
            let known = asleep || over_limit >= LAST_LOOKS;
            return Ok(known.then_some(Outcome::TimedOut { asleep }));
        }
        let hung_after = self.job.hung_after;
        let hung = hung_after.is_some_and(|time| self.stillness.measure() >= time);
        Ok(hung.then_some(Outcome::Hung))
    }

    /// Reads one chunk of output, if there is any, and says whether there was.
    fn read_output(&mut self) -> io::Result<bool> {
        let Some(pipe) = &mut self.pipe else {
            return Ok(false);
        };
        let mut chunk = [0; CHUNK];
        match pipe.read(&mut chunk) {
            Ok(0) => self.pipe = None,
            Ok(read) => self.output.push(&chunk[..read], self.start.elapsed()),
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
            Err(error) => return Err(error),
        }
        Ok(true)
    }

    /// Reads what the ended processes left in the pipe and puts all together.
    fn finish(mut self, outcome: Outcome, took: Duration) -> Observation {
        while self.output.fault.is_none() && matches!(self.read_output(), Ok(true)) {}
        let (lines, fault) = self.output.finish();
        let outcome = match outcome {
            // These say how the program ended by itself, or would have: a
            // fault in what it had printed is a fault of the run.
            Outcome::Exited(_) | Outcome::Died(_) | Outcome::Hung => fault.unwrap_or(outcome),
            // It was ended in the middle of something, perhaps of a character.
            outcome => outcome,
        };
        Observation {
            lines,
            outcome,
            took,
        }
    }
}

/// How a program ended that the system says has ended: by itself or of a signal.
fn ending(status: ExitStatus) -> Outcome {
    let signal = || status.signal().expect("it has no exit code, so it died");
    let died = || Outcome::Died(signal());
    status.code().map_or_else(died, Outcome::Exited)
}
