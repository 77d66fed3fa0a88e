//! Cuts the output of a run into lines, within bounds.

use std::time::Duration;

use super::{Line, Outcome};

/// The most lines that are kept of a run.
const MOST_LINES: usize = 100_000;
/// The most bytes that are kept of a run, line ends included.
const MOST_BYTES: usize = 8 << 20;

/// The lines read so far.
#[derive(Default)]
pub(super) struct Output {
    lines: Vec<Line>,
    /// The line that has begun, but has not ended.
    begun: Vec<u8>,
    /// When the last bytes were read.
    at: Duration,
    bytes: usize,
    /// What was wrong with the output so far.
    pub(super) fault: Option<Outcome>,
}

impl Output {
    /// Takes in bytes that were read `at` this time since the start of the
    /// run. After a fault it takes in nothing more.
    pub(super) fn push(&mut self, bytes: &[u8], at: Duration) {
        self.at = at;
        for piece in bytes.split_inclusive(|&byte| byte == b'\n') {
            if self.fault.is_some() {
                return;
            }
            self.bytes += piece.len();
            if self.bytes > MOST_BYTES || self.lines.len() == MOST_LINES {
                self.fault = Some(Outcome::TooMuchOutput);
                return;
            }
            let text = piece.strip_suffix(b"\n");
            self.begun.extend_from_slice(text.unwrap_or(piece));
            if text.is_some() {
                self.end_line();
            }
        }
    }

    /// All lines, the last also if its end is missing, and what was wrong.
    pub(super) fn finish(mut self) -> (Vec<Line>, Option<Outcome>) {
        if self.fault.is_none() && !self.begun.is_empty() {
            self.end_line();
        }
        (self.lines, self.fault)
    }

    fn end_line(&mut self) {
        let line = self.lines.len() + 1;
        match String::from_utf8(std::mem::take(&mut self.begun)) {
            Ok(text) => self.lines.push(Line { at: self.at, text }),
            Err(_) => self.fault = Some(Outcome::NotUtf8 { line }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines and the fault of an output read in these chunks, a
    /// millisecond apart.
    fn read(chunks: &[&[u8]]) -> (Vec<(u128, String)>, Option<Outcome>) {
        let mut output = Output::default();
        for (time, chunk) in chunks.iter().enumerate() {
            output.push(chunk, Duration::from_millis(time as u64));
        }
        let (lines, fault) = output.finish();
        let lines = lines
            .into_iter()
            .map(|line| (line.at.as_millis(), line.text));
        (lines.collect(), fault)
    }

    #[test]
    fn a_line_has_the_time_at_which_its_end_was_read() {
        let (lines, fault) = read(&[b"on", b"e\ntwo\nth", b"ree\n"]);
        let expected = [(1, "one"), (1, "two"), (2, "three")];
        assert_eq!(lines, expected.map(|(at, text)| (at, text.to_owned())));
        assert_eq!(fault, None);
    }

    #[test]
    fn a_last_line_without_an_end_counts_and_an_empty_one_does_not() {
        assert_eq!(
            read(&[b"one\n", b"two"]).0,
            [(0, "one".to_owned()), (1, "two".to_owned())]
        );
        assert_eq!(read(&[b"one\n", b""]).0, [(0, "one".to_owned())]);
        assert_eq!(read(&[b"\n"]).0, [(0, String::new())]);
        assert_eq!(read(&[]).0, []);
    }

    #[test]
    fn a_character_may_arrive_in_two_pieces() {
        assert_eq!(
            read(&[b"caf\xc3", b"\xa9\n"]),
            (vec![(1, "café".to_owned())], None)
        );
    }

    #[test]
    fn invalid_utf8_is_named_by_its_line() {
        let (lines, fault) = read(&[b"one\ntw\xff\nthree\n"]);
        assert_eq!(lines.len(), 1);
        assert_eq!(fault, Some(Outcome::NotUtf8 { line: 2 }));
        assert_eq!(read(&[b"caf\xc3"]).1, Some(Outcome::NotUtf8 { line: 1 }));
    }

    #[test]
    fn lines_are_bounded() {
        let most = "x\n".repeat(MOST_LINES);
        let (lines, fault) = read(&[most.as_bytes()]);
        assert_eq!((lines.len(), fault), (MOST_LINES, None));
        let (lines, fault) = read(&[most.as_bytes(), b"y"]);
        assert_eq!(
            (lines.len(), fault),
            (MOST_LINES, Some(Outcome::TooMuchOutput))
        );
    }

    #[test]
    fn bytes_are_bounded_even_without_a_line_end() {
        let most = vec![b'x'; MOST_BYTES];
        assert_eq!(read(&[&most]).1, None);
        assert_eq!(
            read(&[&most, b"\n"]),
            (vec![], Some(Outcome::TooMuchOutput))
        );
    }
}
