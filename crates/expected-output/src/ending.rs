//! How a run ends: what is expected, and what came of it.

use std::fmt;

/// How a run has to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// With this exit code.
    Exits { code: i32 },
    /// Of this signal.
    Dies { signal: i32 },
    /// Not by itself: all its threads sleep and it uses no CPU time.
    Hangs,
    /// Either with exit code 0 or not at all.
    MayHang,
}

/// How a run did end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With this exit code.
    Exited(i32),
    /// Of this signal.
    Died(i32),
    /// It slept without using CPU time and was stopped from outside.
    Hung,
}

impl Expect {
    /// The word for it in a manifest.
    pub fn name(&self) -> &'static str {
        match self {
            Expect::Exits { .. } => "exits",
            Expect::Dies { .. } => "dies",
            Expect::Hangs => "hangs",
            Expect::MayHang => "may-hang",
        }
    }

    /// The ending that it asks for, if it is only one.
    fn ending(self) -> Option<Ending> {
        match self {
            Expect::Exits { code } => Some(Ending::Exited(code)),
            Expect::Dies { signal } => Some(Ending::Died(signal)),
            Expect::Hangs => Some(Ending::Hung),
            Expect::MayHang => None,
        }
    }

    /// Whether a run that ended like this is as expected.
    pub fn accepts(&self, ending: Ending) -> bool {
        match self.ending() {
            Some(only) => only == ending,
            None => [Ending::Exited(0), Ending::Hung].contains(&ending),
        }
    }
}

impl fmt::Display for Expect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ending() {
            Some(only) => only.fmt(f),
            None => f.write_str("exits with code 0 or hangs"),
        }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Ending::Exited(code) => write!(f, "exits with code {code}"),
            Ending::Died(signal) => match signal_name(signal) {
                Some(name) => write!(f, "dies of signal {signal} ({name})"),
                None => write!(f, "dies of signal {signal}"),
            },
            Ending::Hung => f.write_str("hangs"),
        }
    }
}

/// The names of the signals that have the same number on every Unix, at these
/// numbers.
const SIGNALS: [&str; 16] = [
    "", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "", "SIGFPE", "SIGKILL", "",
    "SIGSEGV", "", "SIGPIPE", "SIGALRM", "SIGTERM",
];

fn signal_name(signal: i32) -> Option<&'static str> {
    let name = SIGNALS.get(usize::try_from(signal).ok()?)?;
    (!name.is_empty()).then_some(name)
}
