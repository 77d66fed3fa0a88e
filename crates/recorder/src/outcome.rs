//! What is said of a run: how it ended, what it printed last, and which numbers
//! it printed.

use std::str::FromStr;
use std::time::Duration;

use expected_output::{Bindings, Ending, printable};
use supervised_run::Outcome;

/// How the run ended, if it ended in a way that a contract can speak of.
pub(crate) fn ending(outcome: &Outcome, limit: Duration) -> Result<Ending, String> {
    Err(match outcome {
        Outcome::Exited(code) => return Ok(Ending::Exited(*code)),
        Outcome::Died(signal) => return Ok(Ending::Died(*signal)),
        Outcome::Hung => return Ok(Ending::Hung),
        Outcome::TimedOut { asleep } => {
            let limit = limit.as_secs();
            let doing = match asleep {
                true => "all its threads slept: it hangs, or waits for something for too long",
                false => "it was still running",
            };
            format!("it took longer than its limit of {limit} s and was ended; {doing}")
        }
        Outcome::LeftBehind(left) => format!("it ended but left behind: {}", left.join(", ")),
        Outcome::TooMuchOutput => "it printed more than the supervisor keeps and was ended".into(),
        Outcome::NotUtf8 { line } => format!("its line {line} is not valid UTF-8"),
        Outcome::NotStarted(why) => format!("it could not be started: {why}"),
    })
}

/// A problem of a run, with the last of the lines that it printed.
pub(crate) fn with_last_lines(problem: &str, lines: &[&str]) -> String {
    if lines.is_empty() {
        return format!("{problem}; it printed nothing");
    }
    let last = lines.iter().skip(lines.len().saturating_sub(10));
    let last: String = last
        .map(|line| format!("\n    {}", printable(line)))
        .collect();
    format!("{problem}; the last lines it printed:{last}")
}

/// The number that a run has bound to a name.
///
/// # Errors
/// It has bound none.
pub(crate) fn number<T: FromStr>(bindings: &Bindings, name: &str) -> Result<T, String> {
    let number = bindings.get(name).and_then(|text| text.parse().ok());
    number.ok_or_else(|| format!("it printed no number for [{name}]"))
}

/// Said of a name that the manifest takes numbers from.
pub(crate) fn unbound(name: &str) -> String {
    format!("no expected line binds a number to this name; write [{name}=1..40] in one of them")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_over_its_limit_says_whether_it_slept() {
        let says = |asleep| {
            let outcome = Outcome::TimedOut { asleep };
            ending(&outcome, Duration::from_secs(20)).expect_err("no ending")
        };
        assert!(says(true).contains("limit of 20 s") && says(true).contains("threads slept"));
        assert!(says(false).contains("still running"));
    }

    #[test]
    fn a_problem_shows_the_last_lines() {
        let lines: Vec<String> = (1..=30).map(|number| format!("line {number}.")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let text = with_last_lines("it fails", &lines);
        assert!(
            text.contains("line 21.") && text.ends_with("    line 30."),
            "{text}"
        );
        assert!(!text.contains("line 20."), "{text}");
        assert_eq!(
            with_last_lines("it fails", &[]),
            "it fails; it printed nothing"
        );
    }
}
