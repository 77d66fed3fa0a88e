//! One expected line: literal text with wildcards in it.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use regex::{Regex, bytes};

/// A wildcard or another opening bracket, with the backslashes before it.
pub(crate) static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?<backslashes> \\* )
          (?: (?<wildcard> \[
                (?: \.\. | (?<name> [A-Z][A-Z0-9_]* )
                  | (?: (?<amount> [A-Z][A-Z0-9_]* ) = )? (?<range> -?[0-9]+ \.\. -?[0-9]+ ) )
              \] )
            | [\[{] )",
    )
    .expect("an expression")
});

/// What a pair of brackets stands for.
#[derive(Debug, Clone)]
pub(crate) struct Wildcard {
    /// `[..]`, `[NAME]`, `[1..40]` or `[NAME=1..40]`
    pub(crate) text: String,
    pub(crate) name: Option<String>,
    /// The bounds of a whole number; `None` if it stands for any text.
    pub(crate) bounds: Option<RangeInclusive<i64>>,
}

impl Wildcard {
    /// Whether `text` is within the bounds of a number.
    pub(crate) fn holds(&self, text: &str) -> bool {
        let is_within =
            |bounds: &RangeInclusive<i64>| text.parse().is_ok_and(|n| bounds.contains(&n));
        self.bounds.as_ref().is_none_or(is_within)
    }
}

/// A pattern for one line: literal text with wildcards in brackets, such as
/// `[..]` for any text and `[1..40]` for a whole number. A backslash before a
/// bracket or a brace makes it literal.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    /// As it is written.
    pub(crate) text: String,
    /// The literal texts before, between and behind the wildcards.
    pub(crate) literals: Vec<String>,
    pub(crate) wildcards: Vec<Wildcard>,
    /// Finds what the wildcards stand for; `None` if there are none. Bytes are enough
    /// for it: a text begins and ends where a literal one ends and begins.
    regex: Option<bytes::Regex>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Says in words what is wrong with the pattern and what to write instead.
    pub(crate) fn parse(text: &str) -> Result<Pattern, String> {
        let mut literals = vec![String::new()];
        let mut wildcards: Vec<Wildcard> = Vec::new();
        let mut source = r"(?s-u)\A".to_string();
        let mut end = 0;
        for found in BRACKET.captures_iter(text) {
            let literal = &mut literals[wildcards.len()];
            literal.push_str(&text[end..found.get_match().start()]);
            end = found.get_match().end();
            // Each two backslashes stand for one.
            let backslashes = found["backslashes"].len();
            literal.push_str(&found["backslashes"][..backslashes / 2]);
            if found.name("wildcard").is_none() || backslashes % 2 == 1 {
                literal.push_str(&found[0][backslashes..]);
                continue;
            }
            let text = found["wildcard"].to_string();
            let last = wildcards.last().map_or("", |last| &last.text);
            if literal.is_empty() && !last.is_empty() {
                return Err(format!(
                    "nothing tells where \"{last}\" ends and \"{text}\" begins; put literal text \
                     between them"
                ));
            }
            let name = found.name("name").or(found.name("amount"));
            let name = name.map(|name| name.as_str().to_string());
            let bounds = found.name("range").map(|bounds| range(bounds.as_str()));
            let bounds = bounds.transpose()?;
            source.push_str(&regex::escape(literal));
            let is_number = bounds.is_some();
            source.push_str(if is_number { "(-?[0-9]+?)" } else { "(.*?)" });
            wildcards.push(Wildcard { text, name, bounds });
            literals.push(String::new());
        }
        let literal = &mut literals[wildcards.len()];
        literal.push_str(&text[end..]);
        source = source + &regex::escape(literal) + r"\z";
        let regex = (!wildcards.is_empty()).then(|| bytes::Regex::new(&source));
        let too_long = |_| "the line is too long to search for; shorten it with [..]";
        Ok(Pattern {
            text: text.to_string(),
            literals,
            wildcards,
            regex: regex.transpose().map_err(too_long)?,
        })
    }

    /// Whether `line` has the form of this pattern and all its numbers are
    /// within their bounds. A named wildcard stands for any text here, wherever
    /// else its name appears.
    pub(crate) fn matches(&self, line: &str) -> bool {
        let texts = self.captures(line);
        texts.is_some_and(|texts| texts.iter().all(|(wildcard, text)| wildcard.holds(text)))
    }

    /// What the wildcards stand for if `line` has the form of this pattern; the
    /// bounds of numbers are not looked at. Each wildcard takes as little as it
    /// can, the first one first.
    pub(crate) fn captures<'l>(&self, line: &'l str) -> Option<Vec<(&Wildcard, &'l str)>> {
        let Some(regex) = &self.regex else {
            return (line == self.literals[0]).then(Vec::new);
        };
        let groups = regex.captures(line.as_bytes())?;
        let groups = groups.iter().skip(1).flatten();
        let texts = groups.map(|group| &line[group.range()]);
        Some(self.wildcards.iter().zip(texts).collect())
    }

    /// The only text that it matches, if there is only one.
    pub(crate) fn literal(&self) -> Option<&str> {
        self.wildcards.is_empty().then(|| self.literals[0].as_str())
    }

    /// Whether the literal beginnings and ends allow a line that both match.
    pub(crate) fn could_meet(&self, other: &Pattern) -> bool {
        match (self.literal(), other.literal()) {
            (Some(text), _) => other.captures(text).is_some(),
            (_, Some(text)) => self.captures(text).is_some(),
            (None, None) => {
                let (one, other) = (&self.literals, &other.literals);
                let (a, b) = (&one[0], &other[0]);
                let (y, z) = (&one[one.len() - 1], &other[other.len() - 1]);
                (a.starts_with(b) || b.starts_with(a)) && (y.ends_with(z) || z.ends_with(y))
            }
        }
    }

    /// Two lines of this form: with the lowest numbers and the first of two
    /// texts for the wildcards, and with the highest and the second.
    pub(crate) fn examples(&self, texts: [&str; 2]) -> [String; 2] {
        [0, 1].map(|end| {
            let example = |wildcard: &Wildcard| match &wildcard.bounds {
                None => texts[end].to_string(),
                Some(bounds) => [bounds.start(), bounds.end()][end].to_string(),
            };
            let rest = self.wildcards.iter().zip(&self.literals[1..]);
            let start = self.literals[0].clone();
            rest.fold(start, |line, (one, literal)| line + &example(one) + literal)
        })
    }
}

/// The names in brackets in a pattern or a relation.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    let brackets = BRACKET.captures_iter(text);
    let open = brackets.filter(|found| found["backslashes"].len() % 2 == 0);
    let names = open.filter_map(|found| found.name("name").or(found.name("amount")));
    names.map(|name| name.as_str())
}

/// The numbers of `LOW..HIGH`. `Err` says what to write instead.
pub(crate) fn range(text: &str) -> Result<RangeInclusive<i64>, String> {
    let (low, high) = text.split_once("..").unwrap_or_default();
    match (low.parse::<i64>(), high.parse::<i64>()) {
        (Ok(low), Ok(high)) if low <= high => Ok(low..=high),
        (Ok(low), Ok(high)) => Err(format!("{text} holds no number; write {high}..{low}")),
        _ => Err(format!("{text} is too large; use at most 18 digits")),
    }
}
