//! The loop that follows a run to its end.

use std::io::{self, ErrorKind, PipeReader, Read};
use std::os::fd::AsFd;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signalfd::SignalFd;
use nix::unistd::Pid;

use super::launch::{self, ASKED_TO_END, Started};
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
    let started = match launch::start(job) {
        Ok(started) => started,
        Err(why) => {
            let outcome = Outcome::NotStarted(why);
            return Ok(Observation {
                lines: Vec::new(),
                outcome,
                took: start.elapsed(),
            });
        }
    };
    let mut run = Run::new(job, start, started);
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

impl<'job> Run<'job> {
    fn new(job: &'job Job, start: Instant, started: Started) -> Self {
        Self {
            job,
            start,
            program: started.pid,
            ended: None,
            over: None,
            pipe: Some(started.output),
            output: Output::default(),
            stillness: Stillness::default(),
        }
    }

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
        sources.extend(
            self.pipe
                .as_ref()
                .map(|pipe| PollFd::new(pipe.as_fd(), PollFlags::POLLIN)),
        );
        let longest = PollTimeout::try_from(self.until_next_look()).map_err(io::Error::other)?;
        match poll(&mut sources, longest) {
            Ok(_) | Err(Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
        if sources[0].any() == Some(true) {
            return Err(io::Error::other("the caller is gone"));
        }
        while let Some(signal) = signals.read_signal()? {
            if let Some(signal) = ASKED_TO_END
                .into_iter()
                .find(|&end| end as u32 == signal.ssi_signo)
            {
                return Err(io::Error::other(format!(
                    "the supervisor was ended by {signal}"
                )));
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
        let anyone = self.reap()?;
        if self.read_output()? {
            self.stillness.break_off();
        }
        if let Some(fault) = self.output.fault() {
            return Ok(Some(fault.clone()));
        }
        if let Some(status) = self.ended {
            let ending = || Ok(Some(ending(status)));
            if !anyone {
                return ending();
            }
            if !self.job.outlives || self.pipe.is_none() {
                let over = *self.over.get_or_insert_with(Instant::now);
                if self.stillness.measure() >= FAREWELL || over.elapsed() >= FAREWELL_AT_MOST {
                    let left = process_tree::living();
                    return if left.is_empty() {
                        ending()
                    } else {
                        Ok(Some(Outcome::LeftBehind(left)))
                    };
                }
                return Ok(None);
            }
        }
        let over_limit = self.start.elapsed().checked_sub(self.job.limit);
        if let Some(over_limit) = over_limit {
            let asleep = self.stillness.measure() >= FAREWELL;
            let known = asleep || over_limit >= LAST_LOOKS;
            return Ok(known.then_some(Outcome::TimedOut { asleep }));
        }
        if let Some(hung_after) = self.job.hung_after
            && self.stillness.measure() >= hung_after
        {
            return Ok(Some(Outcome::Hung));
        }
        Ok(None)
    }

    /// Reaps whoever has ended, and says whether anyone is left.
    fn reap(&mut self) -> io::Result<bool> {
        process_tree::reap(|pid, status| {
            self.stillness.break_off();
            if pid == self.program {
                self.ended = Some(status);
            }
        })
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
            Err(error)
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) =>
            {
                return Ok(false);
            }
            Err(error) => return Err(error),
        }
        Ok(true)
    }

    /// Reads what the ended processes left in the pipe and puts all together.
    fn finish(mut self, outcome: Outcome, took: Duration) -> Observation {
        while self.output.fault().is_none() && matches!(self.read_output(), Ok(true)) {}
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

/// How a program ended that the system says has ended.
fn ending(status: ExitStatus) -> Outcome {
    match (status.code(), status.signal()) {
        (Some(code), _) => Outcome::Exited(code),
        (None, Some(signal)) => Outcome::Died(signal),
        (None, None) => Outcome::NotStarted(format!("its wait status means nothing: {status}")),
    }
}
