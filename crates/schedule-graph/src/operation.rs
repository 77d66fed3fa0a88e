//! What a thread does to something shared.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// An operation, in the words of the standard library: its name, and behind it
/// the value that it is given, or the two of `compare_exchange 0 1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Operation(String);

/// Whether an operation has this name, and takes this value.
fn is_known(name: &str, value: &str) -> bool {
    match name {
        // Atomic variables.
        "load" | "fetch_not"
        // Locks.
        | "lock" | "try_lock" | "unlock" | "read" | "try_read" | "write" | "try_write"
        | "is_poisoned" | "clear_poison"
        // Condition variables and barriers.
        | "wait" | "wake" | "notify_one" | "notify_all"
        // Channels.
        | "recv" | "try_recv" | "recv_timeout" | "disconnect"
        // What is made once.
        | "call_once" | "is_completed" | "force" | "get_or_init" | "get" | "set"
        // Threads, tasks and the process.
        | "park" | "park_timeout" | "unpark" | "join" | "begin" | "slept" | "yielded" | "awaited"
        | "return" | "exit" => value.is_empty(),
        "store" | "swap" | "fetch_add" | "fetch_sub" | "fetch_and" | "fetch_nand" | "fetch_or"
        | "fetch_xor" | "fetch_max" | "fetch_min" | "send" | "try_send" => true,
        "compare_exchange" => value.contains(' '),
        _ => false,
    }
}

impl FromStr for Operation {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (name, value) = text.split_once(' ').unwrap_or((text, ""));
        if is_known(name, value) {
            return Ok(Self(text.to_owned()));
        }
        Err(Error(format!("no operation reads `{text}`")))
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_read_as_they_are_written() {
        for text in [
            "lock",
            "store 3",
            "send",
            "send (\"a b\", 4)",
            "compare_exchange 0 1",
        ] {
            let operation: Result<Operation, _> = text.parse();
            assert_eq!(operation.map(|o| o.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "lok", "lock 3", "compare_exchange 3", "Lock"] {
            let error = text.parse::<Operation>().expect_err(text).to_string();
            assert!(error.contains(&format!("`{text}`")), "{error}");
        }
    }
}
