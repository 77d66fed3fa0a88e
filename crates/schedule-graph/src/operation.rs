//! What a thread does to something shared.

use std::fmt;
use std::str::FromStr;

/// Declares the operations: those with a value are written with it, as in
/// `store 3`.
macro_rules! operations {
    (
        plain { $($plain:ident = $name:literal,)* }
        with_value { $($valued:ident = $start:literal,)* }
    ) => {
        /// An operation, in the words of the standard library. As text, which
        /// is how a record has it: `load`, `store 3`, `compare_exchange 0 1`,
        /// `notify_one`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum Operation {
            $($plain,)*
            $($valued(String),)*
            /// From this value to that one.
            CompareExchange(String, String),
        }

        impl fmt::Display for Operation {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$plain => f.write_str($name),)*
                    $(Self::$valued(value) if value.is_empty() => f.write_str($start),)*
                    $(Self::$valued(value) => write!(f, "{} {value}", $start),)*
                    Self::CompareExchange(from, to) => write!(f, "compare_exchange {from} {to}"),
                }
            }
        }

        impl FromStr for Operation {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                let (name, value) = text.split_once(' ').unwrap_or((text, ""));
                match (name, value) {
                    $(($name, "") => Ok(Self::$plain),)*
                    $(($start, value) => Ok(Self::$valued(value.to_owned())),)*
                    ("compare_exchange", both) if let Some((from, to)) = both.split_once(' ') => {
                        Ok(Self::CompareExchange(from.to_owned(), to.to_owned()))
                    }
                    _ => Err(format!("no operation reads `{text}`")),
                }
            }
        }
    };
}

operations! {
    plain {
        // Atomic variables.
        Load = "load", FetchNot = "fetch_not",
        // Locks.
        Lock = "lock", TryLock = "try_lock", Unlock = "unlock",
        Read = "read", TryRead = "try_read", Write = "write", TryWrite = "try_write",
        IsPoisoned = "is_poisoned", ClearPoison = "clear_poison",
        // Condition variables and barriers.
        Wait = "wait", Wake = "wake", NotifyOne = "notify_one", NotifyAll = "notify_all",
        // Channels.
        Recv = "recv", TryRecv = "try_recv", RecvTimeout = "recv_timeout",
        Disconnect = "disconnect",
        // What is made once.
        CallOnce = "call_once", IsCompleted = "is_completed", Force = "force",
        GetOrInit = "get_or_init", Get = "get", Set = "set",
        // Threads, tasks and the process.
        Park = "park", ParkTimeout = "park_timeout", Unpark = "unpark", Join = "join",
        Begin = "begin", Slept = "slept", Yielded = "yielded", Awaited = "awaited",
        Return = "return", Exit = "exit",
    }
    with_value {
        Store = "store", Swap = "swap", FetchAdd = "fetch_add", FetchSub = "fetch_sub",
        FetchAnd = "fetch_and", FetchNand = "fetch_nand", FetchOr = "fetch_or",
        FetchXor = "fetch_xor", FetchMax = "fetch_max", FetchMin = "fetch_min",
        Send = "send", TrySend = "try_send",
    }
}

#[cfg(test)]
mod tests {
    use super::Operation;

    #[test]
    fn operations_read_as_they_are_written() {
        for (text, operation) in [
            ("lock", Operation::Lock),
            ("store 3", Operation::Store("3".to_owned())),
            ("send", Operation::Send(String::new())),
            (
                "send (\"a b\", 4)",
                Operation::Send("(\"a b\", 4)".to_owned()),
            ),
            (
                "compare_exchange 0 1",
                Operation::CompareExchange("0".to_owned(), "1".to_owned()),
            ),
        ] {
            assert_eq!(text.parse(), Ok(operation.clone()));
            assert_eq!(operation.to_string(), text);
        }
        for text in ["", "lok", "lock 3", "compare_exchange 3", "Lock"] {
            let error = text.parse::<Operation>().expect_err(text);
            assert!(error.contains(&format!("`{text}`")), "{error}");
        }
    }
}
