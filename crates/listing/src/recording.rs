//! Recorded runs, as asciicast v2 files
//! (<https://docs.asciinema.org/manual/asciicast/v2/>).

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use expected_output::Ending;
use serde::Deserialize;
use serde_json::json;

use crate::{Listing, ListingError, Run, ending, model, read_text};

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

/// The first line of a file.
#[derive(Deserialize)]
struct Header {
    command: String,
    program: String,
    title: String,
    version: u8,
}

/// Another line of a file: seconds since the start, what happened, and its text.
type Event = (f64, String, String);

/// What happened: a line was printed, or, as a marker, the run ended.
const OUTPUT: &str = "o";
const ENDING: &str = "m";

/// Tells the version of a program, of its arguments and of its environment:
/// see [`model::fingerprint`].
///
/// # Errors
/// The source cannot be read.
pub fn fingerprint(listing: &Listing, run: &Run) -> Result<String, ListingError> {
    let source = read_text(&listing.source(run.program))?;
    let mut parts = run.args.clone();
    // An empty part divides the arguments from the environment.
    parts.push(String::new());
    let env = run.env.iter();
    parts.extend(env.flat_map(|(name, value)| [name.clone(), value.clone()]));
    Ok(model::fingerprint(&source, &parts))
}

impl Recording {
    /// The text of the file: a header, one event for each line of output, and
    /// a marker for the ending. Times are seconds, rounded to milliseconds.
    pub fn to_cast(&self) -> String {
        let header = json!({
            "command": self.command,
            "height": self.lines.len().clamp(1, 40),
            "program": self.program,
            "title": self.title,
            "version": 2,
            "width": 80,
        });
        let output = self.lines.iter().map(|line| {
            let text = format!("{}\r\n", line.text);
            json!([seconds(line.at), OUTPUT, text])
        });
        let ending = json!([seconds(self.took), ENDING, ending::word(self.ending)]);
        let lines = [header].into_iter().chain(output).chain([ending]);
        lines.map(|line| format!("{line}\n")).collect()
    }

    /// Reads a file.
    ///
    /// # Errors
    /// The file cannot be read or is not a recording of ours; the error says
    /// how to record it.
    pub fn load(path: &Path) -> Result<Self, ListingError> {
        let text = read_text(path).map_err(ListingError::again)?;
        let bad = |(line, why)| ListingError::new(path, why).at(line).again();
        Self::parse(&text).map_err(bad)
    }

    /// The recording, or the number of a bad line and what is wrong with it.
    fn parse(text: &str) -> Result<Self, (usize, String)> {
        let mut number = 1;
        let mut parse = || -> anyhow::Result<Self> {
            let mut lines = text.lines();
            let header: Header = serde_json::from_str(lines.next().unwrap_or_default())?;
            ensure!(header.version == 2, "this is no asciicast of version 2");
            let (mut output, mut end) = (Vec::<Line>::new(), None);
            for line in lines {
                number += 1;
                let (at, kind, text): Event = serde_json::from_str(line)?;
                let at = Duration::try_from_secs_f64(at)?;
                match kind.as_str() {
                    OUTPUT => {
                        let in_order = output.last().is_none_or(|line| line.at <= at);
                        ensure!(in_order, "it came before the line above");
                        let text = text.trim_end_matches("\r\n").to_owned();
                        output.push(Line { at, text });
                    }
                    ENDING => {
                        let ending = ending::parse(&text);
                        let ending = ending.with_context(|| format!("no ending \"{text}\""))?;
                        end = Some((at, ending));
                    }
                    other => bail!("no event is called \"{other}\""),
                }
            }
            let (took, ending) = end.context("the marker of the ending is missing")?;
            Ok(Self {
                title: header.title,
                command: header.command,
                program: header.program,
                lines: output,
                ending,
                took,
            })
        };
        parse().map_err(|why| (number, why.to_string()))
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
            for text in [&text, &text.replace('\n', "\r\n")] {
                assert_eq!(Recording::parse(text).expect("our own file"), recording);
            }
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
        let refused = |text: &str| Recording::parse(text).expect_err(text);
        let lines: Vec<&str> = good.lines().collect();
        let (line, problem) = refused(&lines[..3].join("\n"));
        assert!(line == 3 && problem.contains("ending"), "{line}: {problem}");
        assert_eq!(refused("").0, 1);
        assert_eq!(
            refused(&good.replacen("\"version\":2", "\"version\":1", 1)).0,
            1
        );
        for broken in [
            "[1]",
            "[-1, \"o\", \"x\"]",
            "[1, \"m\", \"exit x\"]",
            "[1, \"i\", \"x\"]",
        ] {
            assert_eq!(refused(&format!("{}\n{broken}", lines[0])).0, 2, "{broken}");
        }
    }

    #[test]
    fn time_does_not_go_backwards() {
        let good = sample(Ending::Hung).to_cast();
        let backwards = good.replace("[0.102,", "[0.9,");
        let (line, problem) = Recording::parse(&backwards).expect_err("the third line is late");
        assert!(line == 4 && problem.contains("above"), "{line}: {problem}");
    }
}
