//! One expected line: literal text with wildcards in it.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use regex::Regex;

/// A wildcard or another opening bracket, with the backslashes before it.
pub(crate) static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?<backslashes> \\* )
          (?: (?<wildcard> \[
                (?: \.\. | (?<name> [A-Z][A-Z0-9_]* )
                  | (?: (?<amount> [A-Z][A-Z0-9_]* ) = )? (?<low> -?[0-9]+ ) \.\. (?<high> -?[0-9]+ ) )
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
pub struct Pattern {
    /// As it is written.
    pub(crate) text: String,
    /// The literal texts before, between and behind the wildcards.
    pub(crate) literals: Vec<String>,
    pub(crate) wildcards: Vec<Wildcard>,
    /// Finds what the wildcards stand for; `None` if there are none.
    regex: Option<Regex>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Says in words what is wrong with the pattern and what to write instead.
    pub fn parse(text: &str) -> Result<Pattern, String> {
        let mut literals = vec![String::new()];
        let mut wildcards: Vec<Wildcard> = Vec::new();
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
            let name = found.name("name").or(found.name("amount"));
            let wildcard = Wildcard {
                text: found["wildcard"].to_string(),
                name: name.map(|name| name.as_str().to_string()),
                bounds: match (found.name("low"), found.name("high")) {
                    (Some(low), Some(high)) => Some(range(low.as_str(), high.as_str())?),
                    _ => None,
                },
            };
            if let Some(last) = wildcards.last()
                && literal.is_empty()
            {
                return Err(format!(
                    "nothing tells where \"{}\" ends and \"{}\" begins; put literal text between them",
                    last.text, wildcard.text
                ));
            }
            wildcards.push(wildcard);
            literals.push(String::new());
        }
        literals[wildcards.len()].push_str(&text[end..]);

        let mut source = format!(r"(?s)\A{}", regex::escape(&literals[0]));
        for (wildcard, literal) in wildcards.iter().zip(&literals[1..]) {
            let is_number = wildcard.bounds.is_some();
            source.push_str(if is_number { "(-?[0-9]+?)" } else { "(.*?)" });
            source.push_str(&regex::escape(literal));
        }
        let regex = (!wildcards.is_empty()).then(|| Regex::new(&(source + r"\z")));
        Ok(Pattern {
            text: text.to_string(),
            literals,
            wildcards,
            regex: regex
                .transpose()
                .map_err(|_| "the line is too long to search for; shorten it with [..]")?,
        })
    }

    /// Whether `line` has the form of this pattern and all its numbers are
    /// within their bounds. A named wildcard stands for any text here, wherever
    /// else its name appears.
    pub fn matches(&self, line: &str) -> bool {
        let texts = self.captures(line);
        texts.is_some_and(|texts| texts.iter().all(|(wildcard, text)| wildcard.holds(text)))
    }

    /// What the wildcards stand for if `line` has the form of this pattern; the
    /// bounds of numbers are not looked at. Each wildcard takes as little as it
    /// can, the first one first.
    pub(crate) fn captures<'l>(&self, line: &'l str) -> Option<Vec<(&Wildcard, &'l str)>> {
        let Some(regex) = &self.regex else {
            return (line == self.prefix()).then(Vec::new);
        };
        let groups = regex.captures(line)?;
        let texts = groups.iter().skip(1).flatten().map(|text| text.as_str());
        Some(self.wildcards.iter().zip(texts).collect())
    }

    /// The only text that it matches, if there is only one.
    pub(crate) fn literal(&self) -> Option<&str> {
        self.wildcards.is_empty().then(|| self.prefix())
    }

    /// The names of its wildcards.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.wildcards.iter().filter_map(|w| w.name.as_deref())
    }

    /// The literal text before the first wildcard; all of it if there is none.
    pub(crate) fn prefix(&self) -> &str {
        &self.literals[0]
    }

    /// Whether the literal beginnings and ends allow a line that both match.
    pub(crate) fn could_meet(&self, other: &Pattern) -> bool {
        if let Some(text) = self.literal() {
            return other.captures(text).is_some();
        }
        if let Some(text) = other.literal() {
            return self.captures(text).is_some();
        }
        let (a, b) = (self.prefix(), other.prefix());
        let (y, z) = (self.literals.last(), other.literals.last());
        let suffixes_agree = y
            .zip(z)
            .is_some_and(|(y, z)| y.ends_with(z.as_str()) || z.ends_with(y.as_str()));
        suffixes_agree && (a.starts_with(b) || b.starts_with(a))
    }

    /// A line of this form, with what `fill` gives for each wildcard.
    pub(crate) fn fill(&self, fill: impl Fn(&Wildcard) -> String) -> String {
        let mut line = self.prefix().to_string();
        for (wildcard, literal) in self.wildcards.iter().zip(&self.literals[1..]) {
            line.push_str(&fill(wildcard));
            line.push_str(literal);
        }
        line
    }
}

/// The numbers from `low` to `high`. `Err` says what to write instead.
pub(crate) fn range(low: &str, high: &str) -> Result<RangeInclusive<i64>, String> {
    match (low.parse::<i64>(), high.parse::<i64>()) {
        (Ok(low), Ok(high)) if low <= high => Ok(low..=high),
        (Ok(low), Ok(high)) => Err(format!(
            "{low}..{high} holds no number; write {high}..{low}"
        )),
        _ => Err(format!(
            "{low}..{high} is too large; use numbers of at most 18 digits"
        )),
    }
}
