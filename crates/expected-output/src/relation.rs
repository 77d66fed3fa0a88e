//! `where:` lines: relations between bound numbers, computed exactly.

use std::cmp::Ordering;
use std::fmt;

use super::pattern::{NameId, Names, is_name};

/// A decimal number, `digits` / 10^`places`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decimal {
    digits: i128,
    places: u32,
}

/// More digits than any duration or count has; products of two still fit.
const MAX_DIGITS: usize = 18;

impl Decimal {
    /// Reads `-12.50`: digits with at most one point between them.
    pub(super) fn parse(text: &str) -> Option<Decimal> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = match unsigned.split_once('.') {
            Some((_, "")) => return None,
            Some((whole, part)) => (whole, part),
            None => (unsigned, ""),
        };
        let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || !all_digits(whole)
            || !all_digits(part)
            || whole.len() + part.len() > MAX_DIGITS
        {
            return None;
        }
        let digits: i128 = format!("{whole}{part}").parse().ok()?;
        Some(Decimal {
            digits: if negative { -digits } else { digits },
            // At most MAX_DIGITS.
            places: part.len() as u32,
        })
    }

    /// The digits of both with the same number of places.
    fn aligned(self, other: Decimal) -> Option<(i128, i128, u32)> {
        let places = self.places.max(other.places);
        let scale = |n: Decimal| n.digits.checked_mul(10i128.checked_pow(places - n.places)?);
        Some((scale(self)?, scale(other)?, places))
    }

    pub(super) fn plus(self, other: Decimal) -> Option<Decimal> {
        let (a, b, places) = self.aligned(other)?;
        Some(Decimal {
            digits: a.checked_add(b)?,
            places,
        })
    }

    fn times(self, other: Decimal) -> Option<Decimal> {
        Some(Decimal {
            digits: self.digits.checked_mul(other.digits)?,
            places: self.places + other.places,
        })
    }

    fn compare(self, other: Decimal) -> Option<Ordering> {
        let (a, b, _) = self.aligned(other)?;
        Some(a.cmp(&b))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let places = self.places as usize;
        let digits = format!("{:0>1$}", self.digits.unsigned_abs(), places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        let part = part.trim_end_matches('0');
        if part.is_empty() {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{part}")
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
}

impl Operator {
    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Operator::Less => ordering.is_lt(),
            Operator::LessOrEqual => ordering.is_le(),
            Operator::Equal => ordering.is_eq(),
            Operator::NotEqual => ordering.is_ne(),
        }
    }

    /// What stands between two numbers of which it does not hold.
    fn broken(self, ordering: Ordering) -> &'static str {
        match (self, ordering) {
            (Operator::Less, Ordering::Equal) | (Operator::NotEqual, _) => "=",
            (Operator::Less | Operator::LessOrEqual, _) => ">",
            (Operator::Equal, _) => "!=",
        }
    }
}

#[derive(Debug, Clone)]
enum Factor {
    Name(NameId),
    Number(Decimal),
}

/// `[NAME]`, `3`, or either of them times a number.
#[derive(Debug, Clone)]
struct Term {
    factor: Factor,
    times: Decimal,
}

/// One `where:` line.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) text: Box<str>,
    left: Vec<Term>,
    operator: Operator,
    right: Vec<Term>,
}

/// Why a relation could not be confirmed.
#[derive(Debug, Clone)]
pub(super) enum Unconfirmed {
    /// It does not hold; the two sides, with what is between them.
    Broken(String),
    /// A name in it is bound to something that is no number.
    NotANumber(NameId),
    /// Its numbers are too large to compute with.
    TooLarge,
}

impl Relation {
    /// Reads the text after `where:`. `Err` says what is wrong with it. Names
    /// are looked up by `bound`; whatever it does not know is not bound.
    pub(super) fn parse(
        text: &str,
        bound: impl Fn(&str) -> Option<NameId>,
    ) -> Result<Relation, String> {
        let text = text.trim();
        if text.contains('>') {
            return Err("a relation is written with <, <=, = or !=; exchange its two sides".into());
        }
        // The longer operators first: "<" is a part of "<=", "=" of "!=".
        let found = [
            ("!=", Operator::NotEqual),
            ("<=", Operator::LessOrEqual),
            ("<", Operator::Less),
            ("=", Operator::Equal),
        ]
        .into_iter()
        .find_map(|(sign, operator)| Some((text.split_once(sign)?, operator)));
        let Some(((left, right), operator)) = found else {
            return Err(format!(
                "\"{text}\" is no relation; write one like [FAST] * 2 < [SLOW]"
            ));
        };
        if left.contains(['<', '=', '!']) || right.contains(['<', '=', '!']) {
            return Err("a relation has two sides; write a `where:` line for each pair".into());
        }
        let side = |side: &str| {
            side.split('+')
                .map(|term| parse_term(term.trim(), &bound))
                .collect::<Result<Vec<Term>, String>>()
        };
        let relation = Relation {
            left: side(left)?,
            operator,
            right: side(right)?,
            text: text.into(),
        };
        if relation.names().is_empty() {
            return Err("a relation without a [NAME] says nothing of the run; remove it".into());
        }
        if let ([left], [right]) = (&*relation.left, &*relation.right)
            && let (Factor::Name(left), Factor::Name(right)) = (&left.factor, &right.factor)
            && operator == Operator::Equal
            && left != right
            && !text.contains('*')
        {
            return Err(
                "two different names never match the same text; use one name in both places".into(),
            );
        }
        Ok(relation)
    }

    /// The names in it, those on the left first.
    pub(super) fn names(&self) -> Vec<NameId> {
        let mut names = Vec::new();
        for term in self.left.iter().chain(&self.right) {
            if let Factor::Name(id) = term.factor
                && !names.contains(&id)
            {
                names.push(id);
            }
        }
        names
    }

    /// Both sides, computed with the texts that `text_of` gives for the names.
    pub(super) fn sides<'t>(
        &self,
        text_of: impl Fn(NameId) -> Option<&'t str>,
    ) -> Result<(Decimal, Decimal), Unconfirmed> {
        let sum = |terms: &[Term]| {
            let mut sum = Decimal {
                digits: 0,
                places: 0,
            };
            for term in terms {
                let value = match term.factor {
                    Factor::Number(number) => number,
                    Factor::Name(id) => text_of(id)
                        .and_then(Decimal::parse)
                        .ok_or(Unconfirmed::NotANumber(id))?,
                };
                sum = value
                    .times(term.times)
                    .and_then(|value| sum.plus(value))
                    .ok_or(Unconfirmed::TooLarge)?;
            }
            Ok(sum)
        };
        Ok((sum(&self.left)?, sum(&self.right)?))
    }

    /// Whether it holds for the texts that `text_of` gives for the names.
    pub(super) fn confirm<'t>(
        &self,
        text_of: impl Fn(NameId) -> Option<&'t str>,
    ) -> Result<(), Unconfirmed> {
        let (left, right) = self.sides(text_of)?;
        let ordering = left.compare(right).ok_or(Unconfirmed::TooLarge)?;
        if self.operator.holds(ordering) {
            return Ok(());
        }
        let sign = self.operator.broken(ordering);
        Err(Unconfirmed::Broken(format!("{left} {sign} {right}")))
    }

    /// [`Unconfirmed`] in words.
    pub(super) fn explain(
        &self,
        reason: &Unconfirmed,
        names: &Names,
        text: Option<&str>,
    ) -> String {
        let relation = &self.text;
        match reason {
            Unconfirmed::Broken(sides) => format!("{relation} does not hold: {sides}"),
            Unconfirmed::NotANumber(id) => format!(
                "{relation} cannot be computed: [{}] is {:?}, not a number of at most {MAX_DIGITS} digits",
                names.name(*id),
                text.unwrap_or_default(),
            ),
            Unconfirmed::TooLarge => {
                format!("{relation} cannot be computed: its numbers are too large")
            }
        }
    }
}

fn parse_term(text: &str, bound: impl Fn(&str) -> Option<NameId>) -> Result<Term, String> {
    let (factor, times) = match text.split_once('*') {
        Some((factor, times)) => (factor.trim(), times.trim()),
        None => (text, "1"),
    };
    let times = Decimal::parse(times).ok_or_else(|| {
        format!("\"{times}\" after * is no number; a term is [NAME], 3 or [NAME] * 2")
    })?;
    let factor = if let Some(number) = Decimal::parse(factor) {
        Factor::Number(number)
    } else {
        let name = factor
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .filter(|name| is_name(name))
            .ok_or_else(|| format!("\"{factor}\" is no term; a term is [NAME], 3 or [NAME] * 2"))?;
        Factor::Name(bound(name).ok_or_else(|| {
            format!("no expected line always binds [{name}]; bind it, or name a bound one")
        })?)
    };
    Ok(Term { factor, times })
}
