//! `where:` lines: relations between bound whole numbers.

use std::cmp::Ordering;

use crate::pattern::BRACKET;
use crate::text::quote;

/// A sign between two sides, and which orderings of the sides it allows.
type Operator = (&'static str, fn(Ordering) -> bool);

/// The longer signs first: `<` is a part of `<=`, and `=` of `!=`.
const OPERATORS: [Operator; 4] = [
    ("!=", Ordering::is_ne),
    ("<=", Ordering::is_le),
    ("<", Ordering::is_lt),
    ("=", Ordering::is_eq),
];

/// One `where:` line.
#[derive(Debug)]
pub(crate) struct Relation {
    /// The line of the expected text that it comes from, from 1.
    pub(crate) at: usize,
    text: String,
}

impl Relation {
    /// Reads the text after `where:` in line `at`. `Err` says what is wrong with it.
    pub(crate) fn parse(text: &str, at: usize) -> Result<Relation, String> {
        let text = text.trim().to_string();
        let relation = Relation { at, text };
        relation.sides(|_| Ok(1))?;
        if relation.names().next().is_none() {
            return Err("a relation without a [NAME] says nothing of the run; remove it".into());
        }
        Ok(relation)
    }

    /// The names in it, those on the left first.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let brackets = BRACKET.captures_iter(&self.text);
        brackets.filter_map(|found| Some(found.name("name")?.as_str()))
    }

    /// Whether it holds for the texts that `text_of` gives for the names. `Err`
    /// says why not.
    pub(crate) fn confirm<'t>(&self, text_of: impl Fn(&str) -> &'t str) -> Result<(), String> {
        let text = &self.text;
        let (left, holds, right) = self.sides(|name| {
            integer(text_of(name)).ok_or_else(|| {
                let found = quote(text_of(name));
                format!("{text} cannot be computed: [{name}] is {found}, not a whole number of at most 18 digits")
            })
        })?;
        let ordering = left.cmp(&right);
        let sign = match ordering {
            Ordering::Less => "<",
            Ordering::Equal => "=",
            Ordering::Greater => ">",
        };
        match holds(ordering) {
            true => Ok(()),
            false => Err(format!("{text} does not hold: {left} {sign} {right}")),
        }
    }

    /// The sums on both sides, and the operator between them.
    fn sides(
        &self,
        number_of: impl Fn(&str) -> Result<i64, String>,
    ) -> Result<(i128, fn(Ordering) -> bool, i128), String> {
        let text = &self.text;
        let mut operators = OPERATORS.into_iter();
        let found = operators.find_map(|(sign, holds)| Some((text.split_once(sign)?, holds)));
        let Some(((left, right), holds)) = found else {
            return Err(format!(
                "{} is no relation; write one like [FAST] * 2 < [SLOW], with <, <=, = or !=",
                quote(text)
            ));
        };
        let sum = |side: &str| {
            side.split('+').try_fold(0_i128, |sum, text_of_term| {
                let sum = sum.checked_add(term(text_of_term, &number_of)?);
                sum.ok_or_else(|| format!("{text} cannot be computed: its numbers are too large"))
            })
        };
        Ok((sum(left)?, holds, sum(right)?))
    }
}

/// The value of `[NAME]`, `3` or `[NAME] * 2`.
fn term(text: &str, number_of: impl Fn(&str) -> Result<i64, String>) -> Result<i128, String> {
    let (factor, times) = text.split_once('*').unwrap_or((text, "1"));
    let factor = factor.trim();
    let whole = BRACKET.captures(factor).filter(|found| found[0] == *factor);
    let number = match whole.and_then(|found| found.name("name")) {
        Some(name) => Some(number_of(name.as_str())?),
        None => integer(factor),
    };
    let Some((number, times)) = number.zip(integer(times.trim())) else {
        let text = quote(text.trim());
        return Err(format!(
            "{text} is no term; a term is [NAME], 3 or [NAME] * 2, of whole numbers"
        ));
    };
    Ok(i128::from(number) * i128::from(times))
}

fn integer(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}
