//! One expected line: literal text with holes in it.

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use regex::Regex;

/// The number of a bound name, an index into [`Names`].
pub(super) type NameId = usize;

/// All names that a contract binds, in the order of their first appearance.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<String>,
    ids: HashMap<String, NameId>,
}

impl Names {
    pub(super) fn intern(&mut self, name: &str) -> NameId {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = self.names.len();
        self.names.push(name.to_string());
        self.ids.insert(name.to_string(), id);
        id
    }

    pub(super) fn name(&self, id: NameId) -> &str {
        &self.names[id]
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// What may stand in one pair of brackets.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Hole {
    /// `[..]`
    Any,
    /// `[NAME]`
    Name(NameId),
    /// `[1..40]` and `[NAME=1..40]`
    Number {
        name: Option<NameId>,
        range: RangeInclusive<i64>,
    },
}

impl Hole {
    pub(super) fn name(&self) -> Option<NameId> {
        match self {
            Hole::Any => None,
            Hole::Name(id) => Some(*id),
            Hole::Number { name, .. } => *name,
        }
    }

    /// Whether `text` stands within the bounds of a number; true of other holes.
    pub(super) fn holds(&self, text: &str) -> bool {
        match self {
            Hole::Number { range, .. } => text.parse().is_ok_and(|n: i64| range.contains(&n)),
            Hole::Any | Hole::Name(_) => true,
        }
    }

    /// Whether `text` has the form of what stands here, bounds aside.
    fn has_form(&self, text: &str) -> bool {
        match self {
            Hole::Number { .. } => {
                let digits = text.strip_prefix('-').unwrap_or(text);
                !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
            }
            Hole::Any | Hole::Name(_) => true,
        }
    }
}

/// One expected line after the repeats were written out.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    /// The text of the pattern, with its brackets.
    pub(super) text: Box<str>,
    /// The line of the expected text on which it stands, from 1.
    pub(super) at: usize,
    /// The holes, unless all of the text is literal.
    wild: Option<Box<Wild>>,
}

#[derive(Debug, Clone)]
struct Wild {
    /// The holes and where their brackets stand in `text`.
    holes: Vec<(Range<usize>, Hole)>,
    /// Finds the holes between the literal beginning and the literal end of a
    /// line, if there are numbers among several of them.
    regex: Option<Arc<Regex>>,
}

/// Regular expressions by their source, so that lines which differ only in
/// their literal beginning and end share one.
pub(super) type RegexCache = HashMap<String, Arc<Regex>>;

impl Pattern {
    /// Reads one pattern. `Err` says what is wrong with it.
    pub(super) fn parse(
        text: &str,
        at: usize,
        names: &mut Names,
        cache: &mut RegexCache,
    ) -> Result<Pattern, String> {
        let mut holes: Vec<(Range<usize>, Hole)> = Vec::new();
        let mut from = 0;
        while let Some(open) = text[from..].find('[').map(|i| from + i) {
            from = open + 1;
            let Some(close) = text[from..].find(['[', ']']).map(|i| from + i) else {
                break;
            };
            if text.as_bytes()[close] == b'[' {
                continue;
            }
            if let Some(hole) = parse_hole(&text[from..close], names)? {
                if holes.last().is_some_and(|(span, _)| span.end == open) {
                    return Err(format!(
                        "nothing tells where \"{}\" ends and \"{}\" begins; put literal text between them",
                        &text[holes[holes.len() - 1].0.clone()],
                        &text[open..=close],
                    ));
                }
                from = close + 1;
                holes.push((open..from, hole));
            }
        }
        let wild = if holes.is_empty() {
            None
        } else {
            let regex = regex_between(text, &holes, cache)?;
            Some(Box::new(Wild { holes, regex }))
        };
        Ok(Pattern {
            text: text.into(),
            at,
            wild,
        })
    }

    pub(super) fn is_literal(&self) -> bool {
        self.wild.is_none()
    }

    pub(super) fn holes(&self) -> &[(Range<usize>, Hole)] {
        self.wild.as_deref().map_or(&[], |wild| &wild.holes)
    }

    /// The literal text before the first hole.
    pub(super) fn prefix(&self) -> &str {
        match self.holes().first() {
            Some((span, _)) => &self.text[..span.start],
            None => &self.text,
        }
    }

    /// The literal text after the last hole.
    pub(super) fn suffix(&self) -> &str {
        match self.holes().last() {
            Some((span, _)) => &self.text[span.end..],
            None => &self.text,
        }
    }

    /// The literal texts around the holes.
    pub(super) fn literals(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.holes().iter().map(|(span, _)| span.end));
        let ends = self.holes().iter().map(|(span, _)| span.start);
        starts
            .zip(ends.chain(std::iter::once(self.text.len())))
            .map(|(start, end)| &self.text[start..end])
    }

    /// What stands in the holes if `line` has the form of this pattern. The
    /// bounds of numbers and the meaning of names are not looked at. Each hole
    /// takes as little as it can, the first one first.
    ///
    /// Takes time linear in the length of the line.
    pub(super) fn captures<'l>(&self, line: &'l str) -> Option<Vec<&'l str>> {
        let Some(wild) = &self.wild else {
            return (*self.text == *line).then(Vec::new);
        };
        let rest = line
            .strip_prefix(self.prefix())?
            .strip_suffix(self.suffix())?;
        if let [(_, hole)] = &*wild.holes {
            return hole.has_form(rest).then(|| vec![rest]);
        }
        match &wild.regex {
            Some(regex) => {
                let groups = regex.captures(rest)?;
                let texts = groups.iter().skip(1);
                Some(texts.map(|text| text.map_or("", |m| m.as_str())).collect())
            }
            None => self.texts_between(&wild.holes, rest),
        }
    }

    /// The texts in holes that take any text, in all that stands between the
    /// beginning and the end of a line. Each text ends at the first place where
    /// the literal text after it begins: a later place would only leave less for
    /// the holes that follow, so there is no need to go back.
    fn texts_between<'l>(
        &self,
        holes: &[(Range<usize>, Hole)],
        mut rest: &'l str,
    ) -> Option<Vec<&'l str>> {
        let mut texts = Vec::with_capacity(holes.len());
        for pair in holes.windows(2) {
            let literal = &self.text[pair[0].0.end..pair[1].0.start];
            let (text, after) = rest.split_once(literal)?;
            texts.push(text);
            rest = after;
        }
        texts.push(rest);
        Some(texts)
    }

    /// Whether `line` has this form and all its numbers are within bounds.
    pub(super) fn fits(&self, line: &str) -> bool {
        self.captures(line)
            .is_some_and(|texts| self.holes_hold(&texts))
    }

    /// Whether the numbers among `texts` are within the bounds of their holes.
    pub(super) fn holes_hold(&self, texts: &[&str]) -> bool {
        self.holes()
            .iter()
            .zip(texts)
            .all(|((_, hole), text)| hole.holds(text))
    }

    /// A line that has this form, with what `fill` gives in each hole.
    pub(super) fn fill<'t>(
        &self,
        mut fill: impl FnMut(&Hole) -> std::borrow::Cow<'t, str>,
    ) -> String {
        let mut line = String::with_capacity(self.text.len());
        let mut from = 0;
        for (span, hole) in self.holes() {
            line.push_str(&self.text[from..span.start]);
            line.push_str(&fill(hole));
            from = span.end;
        }
        line.push_str(&self.text[from..]);
        line
    }
}

/// An expression for several holes with numbers among them, from the first hole
/// to the last one.
fn regex_between(
    text: &str,
    holes: &[(Range<usize>, Hole)],
    cache: &mut RegexCache,
) -> Result<Option<Arc<Regex>>, String> {
    let is_number = |(_, hole): &(_, Hole)| matches!(hole, Hole::Number { .. });
    if holes.len() == 1 || !holes.iter().any(is_number) {
        return Ok(None);
    }
    let mut source = String::from(r"(?s)\A");
    let mut literal_from = None;
    for (span, hole) in holes {
        if let Some(from) = literal_from {
            source.push_str(&regex::escape(&text[from..span.start]));
        }
        source.push_str(match hole {
            Hole::Any | Hole::Name(_) => "(.*?)",
            Hole::Number { .. } => "(-?[0-9]+?)",
        });
        literal_from = Some(span.end);
    }
    source.push_str(r"\z");
    if let Some(regex) = cache.get(&source) {
        return Ok(Some(Arc::clone(regex)));
    }
    let regex = Regex::new(&source).map(Arc::new).map_err(|_| {
        "this line has too much text between its brackets; shorten it with [..]".to_string()
    })?;
    cache.insert(source, Arc::clone(&regex));
    Ok(Some(regex))
}

/// What a pair of brackets with `inside` between them means; `None` if it is
/// literal text.
fn parse_hole(inside: &str, names: &mut Names) -> Result<Option<Hole>, String> {
    if inside == ".." {
        return Ok(Some(Hole::Any));
    }
    if is_name(inside) {
        return Ok(Some(Hole::Name(names.intern(inside))));
    }
    let (name, range) = match inside.split_once('=') {
        Some((name, range)) if is_name(name) => (Some(name), range),
        Some(_) => return Ok(None),
        None => (None, inside),
    };
    let Some(range) = parse_range(range)? else {
        return Ok(None);
    };
    Ok(Some(Hole::Number {
        name: name.map(|name| names.intern(name)),
        range,
    }))
}

/// Whether `text` can name a binding: a capital letter, then capitals, digits
/// and underscores.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// Reads `LO..HI`; `None` if `text` has another form.
pub(super) fn parse_range(text: &str) -> Result<Option<RangeInclusive<i64>>, String> {
    let is_integer = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let Some((low, high)) = text.split_once("..") else {
        return Ok(None);
    };
    if !is_integer(low) || !is_integer(high) {
        return Ok(None);
    }
    let number = |text: &str| {
        text.parse::<i64>()
            .map_err(|_| format!("the number {text} is too large; use one of at most 18 digits"))
    };
    let (low, high) = (number(low)?, number(high)?);
    if low > high {
        return Err(format!(
            "{low}..{high} holds no number; write {high}..{low}"
        ));
    }
    Ok(Some(low..=high))
}
