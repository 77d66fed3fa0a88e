//! The names of runs, models and series, which are parts of file names and
//! addresses.

use serde::{Deserialize, Deserializer, de::Error};

/// Reads a name.
///
/// # Errors
/// The text has other characters than those of a name.
pub(crate) fn read<'de, D: Deserializer<'de>, T: From<String>>(text: D) -> Result<T, D::Error> {
    let name = String::deserialize(text)?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(plain) {
        let right = "a name is made of lower-case letters, digits and hyphens";
        return Err(D::Error::custom(format!("\"{name}\": {right}")));
    }
    Ok(name.into())
}
