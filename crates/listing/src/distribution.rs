//! What came of many runs of one program, one after the other: a file
//! `distribution.json` beside the listing.
//!
//! It shows that a program can do different things, and which of them it did
//! on one machine. It says nothing of how likely they are.

use std::path::Path;

use expected_output::Ending;
use serde::{Deserialize, Serialize};

use crate::text::json_lines;
use crate::{ListingError, read_text};

/// Many runs of a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distribution {
    /// What ran: see [`crate::recording::fingerprint`].
    pub program: String,
    /// How many threads the machine could run at the same time.
    pub cores: usize,
    /// The runs, in the order in which they took place.
    #[serde(rename = "runs")]
    pub samples: Vec<Sample>,
}

/// What is kept of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    #[serde(with = "crate::ending")]
    pub ending: Ending,
    /// The number that the manifest asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
}

impl Distribution {
    /// The text of the file: JSON, with a line for each run.
    pub fn to_json(&self) -> String {
        json_lines(self, 2)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// The file cannot be read or is no distribution of ours; the error says
    /// how to record it.
    pub fn load(path: &Path) -> Result<Self, ListingError> {
        let read = serde_json::from_str(&read_text(path).map_err(ListingError::again)?);
        read.map_err(|error| ListingError::new(path, error.to_string()).again())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(ending: Ending, value: Option<i64>) -> Sample {
        Sample { ending, value }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let distribution = Distribution {
            program: "0123456789abcdef".to_owned(),
            cores: 2,
            samples: vec![
                sample(Ending::Exited(0), Some(1_487_000)),
                sample(Ending::Hung, None),
                sample(Ending::Died(9), Some(-3)),
            ],
        };
        let text = distribution.to_json();
        assert_eq!(
            text,
            "{\n\"program\": \"0123456789abcdef\",\n\"cores\": 2,\n\"runs\": [\n\
             {\"ending\":\"exit 0\",\"value\":1487000},\n{\"ending\":\"hang\"},\n\
             {\"ending\":\"signal 9\",\"value\":-3}\n]\n}\n"
        );
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), text.replace('\n', "\r\n")).expect("a file");
        assert_eq!(
            Distribution::load(file.path()).expect("our own file"),
            distribution
        );
    }

    #[test]
    fn a_broken_file_is_refused() {
        for broken in [
            "",
            "{}",
            "{\"program\":\"0\",\"cores\":2,\"runs\":[{\"ending\":\"exit x\"}]}",
            "{\"program\":\"0\",\"cores\":2,\"runs\":[{\"value\":1}]}",
            "{\"program\":\"0\",\"cores\":2,\"host\":\"x\",\"runs\":[]}",
        ] {
            let file = tempfile::NamedTempFile::new().expect("a file");
            std::fs::write(file.path(), broken).expect("a file");
            let error = Distribution::load(file.path()).expect_err(broken);
            assert!(error.to_string().contains("cargo run -- record"), "{error}");
        }
    }
}
