//! Recorded runs, as asciicast v2 files
//! (<https://docs.asciinema.org/manual/asciicast/v2/>).

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{Listing, Run};
use expected_output::Ending;

/// A line of output and the time since the start of the run at which its end was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub at: Duration,
    pub text: String,
}

/// A run in which everything has slept for this long is hung.
pub const HUNG_AFTER: Duration = Duration::from_millis(300);

/// One run of a program: what it printed, when, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// The caption of the listing.
    pub title: String,
    /// The command that a reader types to repeat the run.
    pub command: String,
    /// What ran: see [`fingerprint`].
    pub program: String,
    pub lines: Vec<Line>,
    pub ending: Ending,
    /// When the run ended, since its start.
    pub took: Duration,
}

/// A recording that cannot be used, and why.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {message}; record it anew with `cargo run -- record`")]
pub struct BadRecording {
    file: String,
    message: String,
}

/// Tells the version of a program, of its arguments and of its input, so that
/// a recording of another version is noticed: the first 16 hexadecimal digits
/// of a SHA-256.
///
/// # Errors
/// The source cannot be read.
pub fn fingerprint(listing: &Listing, run: &Run) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    hasher.update(std::fs::read(listing.source(run.program))?);
    let env = run.env.iter().flat_map(|(name, value)| [name, value]);
    for part in run.args.iter().chain([&run.stdin]).chain(env) {
        hasher.update([0]);
        hasher.update(part);
    }
    Ok(digits(&hasher.finalize()))
}

/// The first 16 hexadecimal digits of a digest.
pub fn digits(digest: &[u8]) -> String {
    let bytes = digest.iter().take(8);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

impl Recording {
    /// The text of the file: a header, one event for each line of output, and
    /// a marker for the ending. Times are seconds, rounded to milliseconds.
    pub fn to_cast(&self) -> String {
        let header = json!({
            "version": 2,
            "width": 80,
            "height": self.lines.len().clamp(1, 40),
            "title": self.title,
            "command": self.command,
            "program": self.program,
        });
        let mut text = format!("{header}\n");
        for line in &self.lines {
            let event = json!([seconds(line.at), "o", format!("{}\r\n", line.text)]);
            writeln!(text, "{event}").expect("a string takes all that is written to it");
        }
        let event = json!([seconds(self.took), "m", marker(self.ending)]);
        writeln!(text, "{event}").expect("a string takes all that is written to it");
        text
    }

    /// Reads a file.
    ///
    /// # Errors
    /// The file cannot be read or is not a recording of ours.
    pub fn load(path: &Path) -> Result<Self, BadRecording> {
        let bad = |message: String| BadRecording {
            file: path.display().to_string(),
            message,
        };
        let text = std::fs::read_to_string(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => bad("the recorded run is missing".to_owned()),
            _ => bad(format!("cannot be read: {error}")),
        })?;
        Self::parse(&text).map_err(bad)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mut values = text.lines().enumerate().map(|(index, line)| {
            serde_json::from_str::<Value>(line)
                .map_err(|error| format!("line {}: {error}", index + 1))
        });
        let header = values.next().ok_or("the file is empty")??;
        if header["version"] != 2 {
            return Err("line 1: this is no asciicast of version 2".to_owned());
        }
        let word = |key: &str| header[key].as_str().unwrap_or_default().to_owned();
        let (mut lines, mut ending) = (Vec::new(), None);
        for (index, value) in values.enumerate() {
            let value = value?;
            let wrong = || format!("line {}: no event of a recording", index + 2);
            let (at, kind, data) = (value[0].as_f64(), value[1].as_str(), value[2].as_str());
            let (Some(at), Some(kind), Some(data)) = (at, kind, data) else {
                return Err(wrong());
            };
            let at = Duration::try_from_secs_f64(at).map_err(|_| wrong())?;
            match kind {
                "o" if lines.last().is_some_and(|line: &Line| line.at > at) => {
                    return Err(format!("line {}: it came before the line above", index + 2));
                }
                "o" => lines.push(Line {
                    at,
                    text: data.trim_end_matches("\r\n").to_owned(),
                }),
                "m" => ending = Some((at, parse_ending(data).ok_or_else(wrong)?)),
                _ => return Err(wrong()),
            }
        }
        let (took, ending) = ending.ok_or("the marker of the ending is missing")?;
        Ok(Self {
            title: word("title"),
            command: word("command"),
            program: word("program"),
            lines,
            ending,
            took,
        })
    }

    /// The lines of output.
    pub fn text(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.text.clone()).collect()
    }
}

fn seconds(time: Duration) -> f64 {
    // Whole milliseconds as a number that prints short.
    (time.as_secs_f64() * 1000.0).round() / 1000.0
}

/// The word for an ending in a file.
pub(crate) fn marker(ending: Ending) -> String {
    match ending {
        Ending::Exited(code) => format!("exit {code}"),
        Ending::Died(signal) => format!("signal {signal}"),
        Ending::Hung => "hang".to_owned(),
    }
}

/// The ending that a word in a file stands for.
pub(crate) fn parse_ending(marker: &str) -> Option<Ending> {
    match marker.split_once(' ') {
        None if marker == "hang" => Some(Ending::Hung),
        Some(("exit", code)) => code.parse().ok().map(Ending::Exited),
        Some(("signal", signal)) => signal.parse().ok().map(Ending::Died),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(ending: Ending) -> Recording {
        let line = |millis, text: &str| Line {
            at: Duration::from_millis(millis),
            text: text.to_owned(),
        };
        Recording {
            title: "Two \"songs\"".to_owned(),
            command: "cargo run -q -p songs".to_owned(),
            program: "0123456789abcdef".to_owned(),
            lines: vec![
                line(1, "sing: la"),
                line(102, "ende: \u{1f3b5} \\ \u{1b}[1m"),
                line(103, ""),
            ],
            ending,
            took: Duration::from_millis(110),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for ending in [
            Ending::Exited(0),
            Ending::Exited(101),
            Ending::Died(9),
            Ending::Hung,
        ] {
            let recording = sample(ending);
            let text = recording.to_cast();
            assert_eq!(Recording::parse(&text).expect("our own file"), recording);
            assert_eq!(
                text.lines().count(),
                5,
                "a line for the header, for each line of output and for the ending"
            );
            assert!(text.contains("sing: la\\r\\n"));
        }
    }

    #[test]
    fn a_broken_file_is_refused_with_its_line() {
        let good = sample(Ending::Hung).to_cast();
        let without_ending: Vec<&str> = good.lines().take(3).collect();
        assert!(
            Recording::parse(&without_ending.join("\n"))
                .expect_err("no ending")
                .contains("ending")
        );
        assert!(Recording::parse("").is_err());
        assert!(Recording::parse("{\"version\":1}").is_err());
        for broken in [
            "{\"version\":2}\n[1]",
            "{\"version\":2}\n[-1, \"o\", \"x\"]",
            "{\"version\":2}\n[1, \"m\", \"exit x\"]",
        ] {
            assert!(
                Recording::parse(broken)
                    .expect_err("a broken event")
                    .contains("line 2")
            );
        }
    }

    #[test]
    fn time_does_not_go_backwards() {
        let backwards =
            "{\"version\":2}\n[0.2, \"o\", \"x\"]\n[0.1, \"o\", \"x\"]\n[0.2, \"m\", \"exit 0\"]";
        let problem = Recording::parse(backwards).expect_err("the second line is first");
        assert!(problem.contains("line 3"), "{problem}");
    }
}
