//! How files write the ending of a run: `exit 0`, `signal 9` or `hang`.

use expected_output::Ending;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// The ending that a word stands for.
pub(crate) fn parse(word: &str) -> Option<Ending> {
    match word.split_once(' ') {
        None if word == "hang" => Some(Ending::Hung),
        Some(("exit", code)) => code.parse().ok().map(Ending::Exited),
        Some(("signal", signal)) => signal.parse().ok().map(Ending::Died),
        _ => None,
    }
}

/// The word for an ending.
pub(crate) fn word(ending: Ending) -> String {
    match ending {
        Ending::Exited(code) => format!("exit {code}"),
        Ending::Died(signal) => format!("signal {signal}"),
        Ending::Hung => "hang".to_owned(),
    }
}

pub(crate) fn serialize<S: Serializer>(ending: &Ending, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&word(*ending))
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Ending, D::Error> {
    let word = String::deserialize(deserializer)?;
    parse(&word).ok_or_else(|| D::Error::custom(format!("no ending is called \"{word}\"")))
}
