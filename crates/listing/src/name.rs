//! The names of runs, models and series, which are parts of file names and
//! addresses.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// Reads a name.
///
/// # Errors
/// The text has other characters than those of a name.
pub(crate) fn deserialize<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: From<String>,
{
    let name = String::deserialize(deserializer)?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(plain) {
        return Err(D::Error::custom(format!(
            "\"{name}\": a name is made of lower-case letters, digits and hyphens"
        )));
    }
    Ok(name.into())
}
