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

/// `[NAME] * 2`, or a number without a name.
#[derive(Debug)]
struct Term {
    name: Option<String>,
    times: i64,
}

/// One `where:` line.
#[derive(Debug)]
pub(crate) struct Relation {
    /// The line of the expected text that it comes from, from 1.
    pub(crate) at: usize,
    text: String,
    left: Vec<Term>,
    holds: fn(Ordering) -> bool,
    right: Vec<Term>,
}

impl Relation {
    /// Reads the text after `where:` in line `at`. `Err` says what is wrong with it.
    pub(crate) fn parse(text: &str, at: usize) -> Result<Relation, String> {
        let text = text.trim();
        let mut operators = OPERATORS.into_iter();
        let found = operators.find_map(|(sign, holds)| Some((text.split_once(sign)?, holds)));
        let Some(((left, right), holds)) = found else {
            return Err(format!(
                "{} is no relation; write one like [FAST] * 2 < [SLOW], with <, <=, = or !=",
                quote(text)
            ));
        };
        let side = |side: &str| side.split('+').map(term).collect::<Result<Vec<Term>, _>>();
        let relation = Relation {
            at,
            text: text.to_string(),
            left: side(left)?,
            holds,
            right: side(right)?,
        };
        if relation.names().next().is_none() {
            return Err("a relation without a [NAME] says nothing of the run; remove it".into());
        }
        Ok(relation)
    }

    /// The names in it, those on the left first.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let terms = self.left.iter().chain(&self.right);
        terms.filter_map(|term| term.name.as_deref())
    }

    /// Whether it holds for the texts that `text_of` gives for the names. `Err`
    /// says why not.
    pub(crate) fn confirm<'t>(
        &self,
        text_of: impl Fn(&str) -> Option<&'t str>,
    ) -> Result<(), String> {
        let text = &self.text;
        let sum = |terms: &[Term]| {
            let mut sum: i128 = 0;
            for term in terms {
                let name = term.name.as_deref().unwrap_or_default();
                let number = match term.name {
                    Some(_) => text_of(name).unwrap_or_default(),
                    None => "1",
                };
                let value = integer(number).ok_or_else(|| {
                    let number = quote(number);
                    format!("{text} cannot be computed: [{name}] is {number}, not a whole number of at most 18 digits")
                })?;
                let product = i128::from(value) * i128::from(term.times);
                sum = sum.checked_add(product).ok_or_else(|| {
                    format!("{text} cannot be computed: its numbers are too large")
                })?;
            }
            Ok::<i128, String>(sum)
        };
        let (left, right) = (sum(&self.left)?, sum(&self.right)?);
        let ordering = left.cmp(&right);
        let sign = match ordering {
            Ordering::Less => "<",
            Ordering::Equal => "=",
            Ordering::Greater => ">",
        };
        match (self.holds)(ordering) {
            true => Ok(()),
            false => Err(format!("{text} does not hold: {left} {sign} {right}")),
        }
    }
}

fn term(text: &str) -> Result<Term, String> {
    let (factor, times) = text.split_once('*').unwrap_or((text, "1"));
    let factor = factor.trim();
    let name = BRACKET.captures(factor).filter(|found| found[0] == *factor);
    let name = name.and_then(|found| Some(found.name("name")?.as_str().to_string()));
    let number = name.as_ref().map_or_else(|| integer(factor), |_| Some(1));
    let product = number.zip(integer(times.trim()));
    let times = product.and_then(|(number, times)| number.checked_mul(times));
    times.map(|times| Term { name, times }).ok_or_else(|| {
        let text = quote(text.trim());
        format!("{text} is no term; a term is [NAME], 3 or [NAME] * 2, of whole numbers")
    })
}

fn integer(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}
