//! Repeats: `{1..3}` and `{Ada,Bob}` write one line several times.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::pattern::range;

/// How many lines a contract may have once its repeats are written out.
pub(crate) const MAX_LINES: usize = 2_000;

/// What could be a repeat, with the backslashes before it. What a program prints
/// of its own data often is none: `{"a", "b"}` has quotes in it.
pub(crate) static BRACES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?x) (?<backslashes> \\* )
           \{ (?: (?<range> -?[0-9]+ \.\. -?[0-9]+ ) | (?<words> [^{}"]* , [^{}"]* ) ) \}"#,
    )
    .expect("an expression")
});

/// All lines that `text` stands for, the last braces changing fastest. `room`
/// is how many there may be. `Err` says what is wrong.
pub(crate) fn expand(text: &str, room: usize) -> Result<Vec<String>, String> {
    let mut lines = vec![String::new()];
    let mut end = 0;
    for found in BRACES.captures_iter(text) {
        let Some(choices) = choices(&found)? else {
            continue;
        };
        // Each two backslashes stand for one.
        let backslashes = &found["backslashes"];
        let backslashes = &backslashes[..backslashes.len() / 2];
        let literal = &text[end..found.get_match().start()];
        end = found.get_match().end();
        let repeated = lines.iter().flat_map(|line| {
            let ends = choices.iter();
            ends.map(move |choice| format!("{line}{literal}{backslashes}{choice}"))
        });
        lines = repeated.take(room + 1).collect();
    }
    if lines.len() > room {
        return Err(format!(
            "with this line the contract has more than {MAX_LINES} lines; repeat less often"
        ));
    }
    let lines = lines.into_iter().map(|line| line + &text[end..]);
    Ok(lines.collect())
}

/// What braces stand for; `None` if they are literal text.
pub(crate) fn choices(found: &Captures) -> Result<Option<Vec<String>>, String> {
    if found["backslashes"].len() % 2 == 1 {
        return Ok(None);
    }
    let Some(numbers) = found.name("range") else {
        // `{ x: 1, y: 2 }` is data, too.
        let words: Vec<String> = found["words"].split(',').map(str::to_string).collect();
        let is_word = |word: &String| !word.is_empty() && word.trim() == word;
        return Ok(words.iter().all(is_word).then_some(words));
    };
    let numbers = numbers.as_str();
    let (low, high) = range(numbers)?.into_inner();
    if numbers != format!("{low}..{high}") {
        return Err(format!(
            "{{{numbers}}} begins with a zero, which repeats do not print; write {{{low}..{high}}} \
             with the zeros before the brace"
        ));
    }
    // One more than a contract may have is as good as more.
    let numbers = (low..=high).take(MAX_LINES + 1);
    Ok(Some(numbers.map(|number| number.to_string()).collect()))
}
