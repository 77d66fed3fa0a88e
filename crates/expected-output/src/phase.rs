//! The expected lines between two `---`, and how to find the one for a line of
//! output without trying them all.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;

use regex::Regex;

use super::pattern::{Hole, Pattern};

/// How the task of a line is found.
#[derive(Debug, Clone, Default)]
pub enum TaskOf {
    /// It is the text before the first colon.
    #[default]
    Colon,
    /// It is the first group of this expression.
    Group(Regex),
    /// The lines tell of no task.
    Nobody,
}

impl TaskOf {
    /// The task that a line of output belongs to, if any.
    pub fn task<'l>(&self, line: &'l str) -> Option<&'l str> {
        match self {
            TaskOf::Nobody => None,
            TaskOf::Colon => line.split_once(':').map(|(task, _)| task),
            TaskOf::Group(regex) => Some(regex.captures(line)?.get(1)?.as_str()),
        }
    }

    /// The task of all lines that `pattern` matches. `Err` says why there is
    /// none.
    pub(super) fn task_of_pattern(&self, pattern: &Pattern) -> Result<String, String> {
        match self {
            TaskOf::Nobody => Err(
                "this order is about tasks, and `task = false` says that no line belongs to one; \
                 use another order, or leave `task` out"
                    .to_string(),
            ),
            TaskOf::Colon => match pattern.prefix().split_once(':') {
                Some((task, _)) => Ok(task.to_string()),
                None if pattern.text.contains(':') && !pattern.is_literal() => Err(format!(
                    "the task of \"{}\" is the text before the first colon, and that must be \
                     literal in this order; write the task out, with {{a,b}} if there are several",
                    pattern.text
                )),
                None => Err(format!(
                    "\"{}\" has no task, for it has no colon; print \"TASK: …\", give a `task` \
                     expression, or put the line into a phase of its own with `--- exact`",
                    pattern.text
                )),
            },
            TaskOf::Group(regex) => {
                // Stand-ins for what brackets match; the first is neither a
                // letter nor a space.
                for stand_in in ["\u{E000}", "x", "1"] {
                    let mut spans = Vec::new();
                    let mut shift = 0isize;
                    for (span, hole) in pattern.holes() {
                        let length = number_or(hole, stand_in).len();
                        let start = span.start.wrapping_add_signed(shift);
                        spans.push(start..start + length);
                        shift += length as isize - span.len() as isize;
                    }
                    let line = pattern.fill(|hole| number_or(hole, stand_in).into());
                    let Some(group) = regex.captures(&line).and_then(|found| found.get(1)) else {
                        continue;
                    };
                    if spans
                        .iter()
                        .any(|span| span.start < group.end() && group.start() < span.end)
                    {
                        return Err(format!(
                            "the task of \"{}\" stands in brackets, and it must be literal in this \
                             order; write the task out, with {{a,b}} if there are several",
                            pattern.text
                        ));
                    }
                    return Ok(group.as_str().to_string());
                }
                Err(format!(
                    "the `task` expression finds no task in \"{}\"; change one of the two, or put \
                     the line into a phase of its own with `--- exact`",
                    pattern.text
                ))
            }
        }
    }
}

fn number_or(hole: &Hole, stand_in: &str) -> String {
    match hole {
        Hole::Number { range, .. } => range.start().to_string(),
        _ => stand_in.to_string(),
    }
}

/// Lines of an `any` phase that the same pattern matches.
#[derive(Debug)]
pub(super) struct Class {
    /// The first of these patterns, an index into the patterns of its phase.
    pub(super) pattern: usize,
    /// How many lines it must match at least.
    pub(super) least: usize,
    /// How many lines it may match at most.
    pub(super) most: usize,
}

/// Finds the one class of an `any` phase that a line can belong to, by the
/// literal text.
///
/// All-literal patterns are found by their hash, the others by the hash of
/// their literal beginning and then by their literal end. A line is looked up
/// once for each length that these beginnings and ends have, of which there are
/// few, so that its cost does not grow with the number of patterns.
#[derive(Debug, Default)]
pub(super) struct Classes {
    pub(super) list: Vec<Class>,
    literal: HashMap<Box<str>, usize>,
    wild: HashMap<Box<str>, Ends>,
    /// The lengths of the keys of `wild`, in bytes.
    prefix_lengths: BTreeSet<usize>,
}

/// The classes whose literal beginning is the same.
#[derive(Debug)]
struct Ends {
    first: usize,
    /// All of them by their end, if there are several.
    by_end: Option<Box<ByEnd>>,
}

/// Classes by their literal end, which is reversed so that ends of the same text
/// stand together.
#[derive(Debug, Default)]
struct ByEnd {
    classes: BTreeMap<Box<[u8]>, usize>,
    /// The lengths of the ends, in bytes.
    lengths: BTreeSet<usize>,
}

/// The last bytes of `text`, at most `length`, the last one first.
fn reversed_end(text: &str, length: usize) -> Vec<u8> {
    text.bytes().rev().take(length).collect()
}

impl ByEnd {
    fn insert(&mut self, suffix: &str, class: usize) {
        self.lengths.insert(suffix.len());
        self.classes
            .insert(reversed_end(suffix, suffix.len()).into(), class);
    }

    /// The classes whose end is an end of `text`, shorter ones first.
    fn ends_of(&self, text: &str) -> impl Iterator<Item = usize> {
        let longest = self.lengths.last().copied().unwrap_or(0);
        let end = reversed_end(text, longest);
        self.lengths
            .range(..=end.len())
            .filter_map(move |&length| self.classes.get(&end[..length]))
            .copied()
    }

    /// A class whose end is an end of `suffix`, or the other way round.
    fn compatible_with(&self, suffix: &str) -> Option<usize> {
        let end = reversed_end(suffix, suffix.len());
        let longer = self
            .classes
            .range::<[u8], _>((Bound::Included(&*end), Bound::Unbounded))
            .next()
            .filter(|(other, _)| other.starts_with(&end))
            .map(|(_, &class)| class);
        longer.or_else(|| self.ends_of(suffix).next())
    }
}

impl Classes {
    /// Sorts patterns into classes. `counts` says for each pattern how many
    /// lines it matches at least and at most. `Err` names two patterns that
    /// their literal text does not tell apart.
    pub(super) fn new(
        patterns: &[Pattern],
        counts: &[(usize, usize)],
    ) -> Result<Classes, (usize, usize)> {
        let mut classes = Classes::default();
        let mut by_text: HashMap<&str, usize> = HashMap::new();
        let mut wild = Vec::new();
        for (index, pattern) in patterns.iter().enumerate() {
            let (least, most) = counts[index];
            let class = *by_text.entry(&*pattern.text).or_insert_with(|| {
                let class = classes.list.len();
                classes.list.push(Class {
                    pattern: index,
                    least: 0,
                    most: 0,
                });
                if pattern.is_literal() {
                    classes.literal.insert(pattern.text.clone(), class);
                } else {
                    wild.push(class);
                }
                class
            });
            let class = &mut classes.list[class];
            class.least = class.least.saturating_add(least);
            class.most = class.most.saturating_add(most);
        }
        // Shorter beginnings first, so that those before a pattern are the ones
        // that its own beginning may begin with.
        let pattern_of = |class: &Class| &patterns[class.pattern];
        wild.sort_by_key(|&class| pattern_of(&classes.list[class]).prefix().len());
        for class in wild {
            let pattern = pattern_of(&classes.list[class]);
            let (prefix, suffix) = (pattern.prefix(), pattern.suffix());
            let suffix_of = |class: usize| pattern_of(&classes.list[class]).suffix();
            let rival = classes
                .prefixes_of(prefix)
                .find_map(|ends| match &ends.by_end {
                    Some(by_end) => by_end.compatible_with(suffix),
                    None => {
                        let other = suffix_of(ends.first);
                        let compatible = other.ends_with(suffix) || suffix.ends_with(other);
                        compatible.then_some(ends.first)
                    }
                });
            if let Some(rival) = rival {
                return Err((classes.list[rival].pattern, classes.list[class].pattern));
            }
            classes.prefix_lengths.insert(prefix.len());
            match classes.wild.entry(prefix.into()) {
                Entry::Vacant(entry) => {
                    entry.insert(Ends {
                        first: class,
                        by_end: None,
                    });
                }
                Entry::Occupied(mut entry) => {
                    let ends = entry.get_mut();
                    let first = ends.first;
                    let by_end = ends.by_end.get_or_insert_with(|| {
                        let mut by_end = Box::new(ByEnd::default());
                        by_end.insert(pattern_of(&classes.list[first]).suffix(), first);
                        by_end
                    });
                    by_end.insert(suffix, class);
                }
            }
        }
        for class in &classes.list {
            let pattern = pattern_of(class);
            if pattern.is_literal()
                && let Some(rival) = classes.find_wild(patterns, &pattern.text)
            {
                return Err((classes.list[rival].pattern, class.pattern));
            }
        }
        Ok(classes)
    }

    /// The class whose pattern has the form of `line`.
    pub(super) fn find(&self, patterns: &[Pattern], line: &str) -> Option<usize> {
        match self.literal.get(line) {
            Some(&class) => Some(class),
            None => self.find_wild(patterns, line),
        }
    }

    fn find_wild(&self, patterns: &[Pattern], line: &str) -> Option<usize> {
        if self.wild.is_empty() {
            return None;
        }
        let has_form = |&class: &usize| patterns[self.list[class].pattern].captures(line).is_some();
        self.prefixes_of(line).find_map(|ends| match &ends.by_end {
            Some(by_end) => by_end.ends_of(line).find(has_form),
            None => Some(ends.first).filter(has_form),
        })
    }

    /// The entries of `wild` whose key `text` begins with.
    fn prefixes_of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a Ends> + 'a {
        self.prefix_lengths
            .range(..=text.len())
            .filter_map(|&length| self.wild.get(text.get(..length)?))
    }
}

/// The patterns of one task, in the order of their lines.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) name: String,
    /// Indices into the patterns of the phase.
    pub(super) patterns: Vec<usize>,
}

/// The tasks of a phase.
#[derive(Debug, Default)]
pub(super) struct Tasks {
    pub(super) list: Vec<Task>,
    by_name: HashMap<String, usize>,
}

impl Tasks {
    pub(super) fn push(&mut self, task: String, pattern: usize) {
        let index = *self.by_name.entry(task).or_insert_with_key(|name| {
            self.list.push(Task {
                name: name.clone(),
                patterns: Vec::new(),
            });
            self.list.len() - 1
        });
        self.list[index].patterns.push(pattern);
    }

    /// The index of a task in `list`.
    pub(super) fn find(&self, task: &str) -> Option<usize> {
        self.by_name.get(task).copied()
    }
}

/// Which of its lines come when.
#[derive(Debug)]
pub(super) enum Sequence {
    Exact,
    Any(Classes),
    PerTask(Tasks),
    Blocks(Tasks),
    Interleaved(Tasks),
}

/// The expected lines between two `---`.
#[derive(Debug)]
pub(super) struct Phase {
    pub(super) patterns: Vec<Pattern>,
    pub(super) sequence: Sequence,
    /// How many lines it has at least.
    pub(super) least: usize,
    /// How many lines it has at most; more only in the last phase.
    pub(super) most: usize,
}
