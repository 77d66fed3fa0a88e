//! The nearest known name, for errors that say what to do next.

/// A name that names nothing. The message suggests the nearest known one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UnknownName(String);

impl UnknownName {
    /// No `kind` is called `name`. The message ends with `otherwise` if no
    /// known name is near.
    pub fn new<'a>(
        kind: &str,
        name: &str,
        known: impl Iterator<Item = &'a str>,
        otherwise: &str,
    ) -> Self {
        Self(match nearest(name, known) {
            Some(nearest) => format!("no {kind} \"{name}\"; did you mean \"{nearest}\"?"),
            None => format!("no {kind} \"{name}\"; {otherwise}"),
        })
    }
}

/// The candidate that is most like the word, if any is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |candidate| strsim::normalized_damerau_levenshtein(word, candidate);
    candidates
        .filter(|candidate| likeness(candidate) >= 0.6)
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}
