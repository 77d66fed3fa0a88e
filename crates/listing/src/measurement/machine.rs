//! Where something was measured. Nothing here tells one machine from another of
//! its kind.

use serde::{Deserialize, Serialize};

/// A kind of machine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Machine {
    /// How many threads it can run at the same time.
    pub cores: usize,
    /// In GiB, rounded to a tenth.
    pub memory: f64,
    /// The kernel's release, without the suffix of whoever built it.
    pub linux: String,
}
