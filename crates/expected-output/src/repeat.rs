//! Repeats: `{1..3}` and `{Ada,Bob}` write one line several times.

use super::pattern::parse_range;

/// How many lines a contract may have once its repeats are written out.
pub(super) const MAX_LINES: usize = 1_000_000;

enum Part<'t> {
    Literal(&'t str),
    Numbers { low: i64, count: usize },
    Words(Vec<&'t str>),
}

impl Part<'_> {
    fn count(&self) -> usize {
        match self {
            Part::Literal(_) => 1,
            Part::Numbers { count, .. } => *count,
            Part::Words(words) => words.len(),
        }
    }
}

/// All lines that `text` stands for, the last braces changing fastest. `room`
/// is how many there may be. `Err` says what is wrong.
pub(super) fn expand(text: &str, room: usize) -> Result<Vec<String>, String> {
    let parts = parse(text)?;
    let count = parts
        .iter()
        .try_fold(1usize, |product, part| product.checked_mul(part.count()))
        .filter(|&count| count <= room)
        .ok_or_else(|| {
            format!(
                "with this line the contract has more than {MAX_LINES} lines; repeat less often"
            )
        })?;
    let mut lines = Vec::with_capacity(count);
    for number in 0..count {
        // The digits of `number` in the mixed base of the parts.
        let mut block = count;
        let mut rest = number;
        let mut line = String::with_capacity(text.len());
        for part in &parts {
            block /= part.count();
            let choice = rest / block;
            rest %= block;
            match part {
                Part::Literal(literal) => line.push_str(literal),
                Part::Numbers { low, .. } => {
                    // `choice` is below a count that fits into MAX_LINES.
                    line.push_str(&(i128::from(*low) + choice as i128).to_string());
                }
                Part::Words(words) => line.push_str(words[choice]),
            }
        }
        lines.push(line);
    }
    Ok(lines)
}

fn parse(text: &str) -> Result<Vec<Part<'_>>, String> {
    let mut parts = Vec::new();
    let mut literal = 0;
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|i| from + i) {
        from = open + 1;
        let Some(close) = text[from..].find(['{', '}']).map(|i| from + i) else {
            break;
        };
        if text.as_bytes()[close] == b'{' {
            continue;
        }
        let inside = &text[from..close];
        let part = if let Some(range) = parse_range(inside)? {
            let (low, high) = range.into_inner();
            let zeros = |text: &str| {
                let digits = text.trim_start_matches('-');
                digits.len() > 1 && digits.starts_with('0')
            };
            if inside.split("..").any(zeros) {
                return Err(format!(
                    "{{{inside}}} begins with a zero, which repeats do not print; write {{{low}..{high}}} \
                     with the zeros before the brace"
                ));
            }
            let count = i128::from(high) - i128::from(low) + 1;
            Part::Numbers {
                low,
                count: usize::try_from(count).unwrap_or(usize::MAX),
            }
        } else if let Some(words) = words(inside) {
            Part::Words(words)
        } else {
            continue;
        };
        parts.push(Part::Literal(&text[literal..open]));
        parts.push(part);
        from = close + 1;
        literal = from;
    }
    parts.push(Part::Literal(&text[literal..]));
    Ok(parts)
}

/// The words of `a,b`. What a program prints of its own data is literal text:
/// `{ x: 1, y: 2 }` and `{"a", "b"}` have spaces at the words or quotes in them.
fn words(inside: &str) -> Option<Vec<&str>> {
    let words: Vec<&str> = inside.split(',').collect();
    let is_word = |word: &&str| !word.is_empty() && word.trim() == *word && !word.contains('"');
    (words.len() > 1 && words.iter().all(is_word)).then_some(words)
}
