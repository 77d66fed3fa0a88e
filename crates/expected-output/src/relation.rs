//! `where:` lines: relations between bound whole numbers.

use std::cmp::Ordering;

use crate::pattern::names;
use crate::text::quote;

/// Whether a sign allows this order of the two numbers beside it.
type Allows = fn(Ordering) -> bool;

/// The longer signs come first: `<` is a part of `<=`, and `=` of `!=`.
const SIGNS: [(&str, Allows); 4] = [
    ("!=", Ordering::is_ne),
    ("<=", Ordering::is_le),
    ("<", Ordering::is_lt),
    ("=", Ordering::is_eq),
];

/// One `where:` line.
#[derive(Debug)]
pub(crate) struct Relation {
    pub(crate) text: String,
}

impl Relation {
    /// Reads the text after `where:`. `Err` says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Relation, String> {
        let text = text.trim().to_string();
        let relation = Relation { text };
        relation.sides(|_| 1)?;
        if names(&relation.text).next().is_none() {
            return Err("a relation without a [NAME] says nothing of the run; remove it".into());
        }
        Ok(relation)
    }

    /// Whether it holds for the texts that `text_of` gives for the names. `Err`
    /// says why not.
    pub(crate) fn confirm<'t>(&self, text_of: impl Fn(&str) -> &'t str) -> Result<(), String> {
        let text = &self.text;
        let number_of = |name: &str| integer(text_of(name));
        if let Some(name) = names(text).find(|name| number_of(name).is_none()) {
            let found = format!("[{name}] is {}", quote(text_of(name)));
            let needed = "a whole number of at most 18 digits";
            return Err(format!("{text} cannot be computed: {found}, not {needed}"));
        }
        let (left, allows, right) = self.sides(|name| number_of(name).unwrap_or_default())?;
        let order = left.cmp(&right);
        if allows(order) {
            return Ok(());
        }
        let sign = match order {
            Ordering::Less => "<",
            Ordering::Equal => "=",
            Ordering::Greater => ">",
        };
        Err(format!("{text} does not hold: {left} {sign} {right}"))
    }

    /// The sums on both sides, and what the sign between them allows.
    fn sides(&self, number_of: impl Fn(&str) -> i64) -> Result<(i128, Allows, i128), String> {
        let text = &self.text;
        let mut signs = SIGNS.into_iter();
        let found = signs.find_map(|(sign, allows)| Some((text.split_once(sign)?, allows)));
        let Some(((left, right), allows)) = found else {
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
        Ok((sum(left)?, allows, sum(right)?))
    }
}

/// The value of `[NAME]`, `3` or `[NAME] * 2`.
fn term(text: &str, number_of: impl Fn(&str) -> i64) -> Result<i128, String> {
    let (factor, times) = text.split_once('*').unwrap_or((text, "1"));
    let factor = factor.trim();
    let name = names(factor).find(|name| *factor == format!("[{name}]"));
    let number = name.map_or_else(|| integer(factor), |name| Some(number_of(name)));
    let Some((number, times)) = number.zip(integer(times.trim())) else {
        let text = quote(text.trim());
        let right = "a term is [NAME], 3 or [NAME] * 2";
        return Err(format!("{text} is no term; {right}"));
    };
    Ok(i128::from(number) * i128::from(times))
}

fn integer(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}
