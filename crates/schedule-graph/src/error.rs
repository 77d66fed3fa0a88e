//! Why a text is refused, or a goal cannot be set.

/// Why a text is refused, or a goal cannot be set: a sentence that says what to
/// write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Error(pub(crate) String);
