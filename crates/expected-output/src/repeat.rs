//! Repeats: `{1..3}` and `{Ada,Bob}` write one line several times.

use std::ops::Range;

use crate::pattern::{is_escaped, parse_range};

/// How many lines a contract may have once its repeats are written out.
pub(crate) const MAX_LINES: usize = 2_000;

/// All lines that `text` stands for, the last braces changing fastest. `room`
/// is how many there may be. `Err` says what is wrong.
pub(crate) fn expand(text: &str, room: usize) -> Result<Vec<String>, String> {
    let too_many = || {
        format!("with this line the contract has more than {MAX_LINES} lines; repeat less often")
    };
    let mut lines = vec![String::new()];
    let mut rest = text;
    while let Some(Repeat { braces, choices }) = first_repeat(rest)? {
        if choices.len().saturating_mul(lines.len()) > room {
            return Err(too_many());
        }
        // Of the backslashes before a brace, each two stand for one.
        let plain = rest[..braces.start].trim_end_matches('\\').len();
        let literal = &rest[..plain + (braces.start - plain) / 2];
        lines = lines
            .iter()
            .flat_map(|line| choices.iter().map(move |c| format!("{line}{literal}{c}")))
            .collect();
        rest = &rest[braces.end..];
    }
    if lines.len() > room {
        return Err(too_many());
    }
    lines.iter_mut().for_each(|line| line.push_str(rest));
    Ok(lines)
}

/// A pair of braces, and what it stands for.
pub(crate) struct Repeat {
    /// Where it is.
    pub(crate) braces: Range<usize>,
    choices: Vec<String>,
}

/// The first repeat of `text`.
pub(crate) fn first_repeat(text: &str) -> Result<Option<Repeat>, String> {
    for (open, _) in text.match_indices('{') {
        let inside = &text[open + 1..];
        let Some(length) = inside.find(['{', '}']) else {
            break;
        };
        if is_escaped(&text[..open]) || inside[length..].starts_with('{') {
            continue;
        }
        if let Some(choices) = choices(&inside[..length])? {
            let braces = open..open + length + 2;
            return Ok(Some(Repeat { braces, choices }));
        }
    }
    Ok(None)
}

/// What a pair of braces with `inside` between them stands for; `None` if it is
/// literal text.
fn choices(inside: &str) -> Result<Option<Vec<String>>, String> {
    if let Some(range) = parse_range(inside)? {
        let (low, high) = range.into_inner();
        let begins_with_zero = |text: &str| {
            let digits = text.trim_start_matches('-');
            digits.len() > 1 && digits.starts_with('0')
        };
        if inside.split("..").any(begins_with_zero) {
            return Err(format!(
                "{{{inside}}} begins with a zero, which repeats do not print; write {{{low}..{high}}} \
                 with the zeros before the brace"
            ));
        }
        // One more than a contract may have is as good as more.
        let numbers = (low..=high).take(MAX_LINES + 1);
        return Ok(Some(numbers.map(|number| number.to_string()).collect()));
    }
    // What a program prints of its own data is literal text: `{ x: 1, y: 2 }`
    // and `{"a", "b"}` have spaces beside the words or quotes in them.
    let words: Vec<&str> = inside.split(',').collect();
    let is_word = |word: &&str| !word.is_empty() && word.trim() == *word && !word.contains('"');
    let is_repeat = words.len() > 1 && words.iter().all(is_word);
    Ok(is_repeat.then(|| words.into_iter().map(str::to_string).collect()))
}
