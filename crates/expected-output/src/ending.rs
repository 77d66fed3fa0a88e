//! How a run ends: what is expected, and what came of it.

use std::fmt;

/// How a run has to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// In this way.
    Ends(Ending),
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

impl Default for Expect {
    fn default() -> Self {
        Self::Ends(Ending::Exited(0))
    }
}

impl Expect {
    /// The word for it, without a code or a signal.
    pub fn name(&self) -> &'static str {
        match self {
            Expect::Ends(Ending::Exited(_)) => "exits",
            Expect::Ends(Ending::Died(_)) => "dies",
            Expect::Ends(Ending::Hung) => "hangs",
            Expect::MayHang => "may-hang",
        }
    }

    /// Whether a run that ended like this is as expected.
    pub fn accepts(&self, ending: Ending) -> bool {
        match self {
            Expect::Ends(expected) => *expected == ending,
            Expect::MayHang => [Ending::Exited(0), Ending::Hung].contains(&ending),
        }
    }
}

impl fmt::Display for Expect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expect::Ends(expected) => expected.fmt(f),
            Expect::MayHang => f.write_str("exits with code 0 or hangs"),
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
