//! Numbers as a page shows them: few digits, and a unit that fits their size.

use serde::Deserialize;

use crate::model::grouped;

/// What an experiment measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// In nanoseconds.
    Time,
    /// In bytes.
    Memory,
}

/// How many digits a sentence shows, and how many a chart or a table.
pub const FEW: usize = 2;
pub const MORE: usize = 3;

impl Unit {
    /// The largest unit that the value reaches: its name and its size.
    fn reached_by(self, value: f64) -> (&'static str, f64) {
        let units = match self {
            Self::Time => [("ns", 1.0), ("µs", 1e3), ("ms", 1e6), ("s", 1e9)],
            Self::Memory => [("bytes", 1.0), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9)],
        };
        let reached = units.into_iter().rfind(|(_, size)| value >= *size);
        reached.unwrap_or(units[0])
    }

    /// A number with as many significant digits, and its unit, such as
    /// `62 µs`. A space that does not break stands between the two.
    pub fn text(self, value: f64, digits: usize) -> String {
        // Rounding may lead to the next unit: 999.7 ns are 1.0 µs.
        let (name, size) = self.reached_by(round(value, digits));
        let digits = match self {
            // There is no part of a byte.
            Self::Memory if size == 1.0 => digits.min(value.max(1.0).log10() as usize + 1),
            _ => digits,
        };
        format!("{}\u{a0}{name}", significant(value / size, digits))
    }

    /// What stands at a tick of a scale: a whole number and its unit.
    pub fn tick(self, value: f64) -> String {
        if value == 0.0 {
            return "0".to_owned();
        }
        let value = round(value, 6);
        let (name, size) = self.reached_by(value);
        format!("{}\u{a0}{name}", round(value / size, 6))
    }
}

/// A number rounded to as many significant digits.
pub(super) fn round(value: f64, digits: usize) -> f64 {
    // What lies just in the middle goes up, whichever way its binary form errs.
    let text = format!("{:.*e}", digits - 1, value * (1.0 + 1e-12));
    text.parse().unwrap_or(value)
}

/// A number in decimal digits, as many of them significant, in groups: with
/// two of them `2.3`, `17` or `1,200`.
pub fn significant(value: f64, digits: usize) -> String {
    let rounded = round(value, digits);
    let text = format!("{rounded:e}");
    let (_, exponent) = text.split_once('e').unwrap_or_default();
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let places = (digits as i32 - 1 - exponent).max(0) as usize;
    let text = format!("{rounded:.places$}");
    // Before a fraction there are too few digits for a group.
    if places == 0 { grouped(&text) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: String) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn a_unit_fits_the_size() {
        let few = |value| plain(Unit::Time.text(value, FEW));
        for (nanos, text) in [
            (0.312, "0.31 ns"),
            (4.96, "5.0 ns"),
            (623.4, "620 ns"),
            (999.4, "1.0 µs"),
            (62_345.0, "62 µs"),
            (107_000_000.0, "110 ms"),
            (1_249_000_000.0, "1.2 s"),
            (95_000_000_000.0, "95 s"),
            (0.0, "0.0 ns"),
        ] {
            assert_eq!(few(nanos), text, "{nanos}");
        }
        assert_eq!(plain(Unit::Time.text(107_300_000.0, MORE)), "107 ms");
        assert_eq!(plain(Unit::Time.text(999_800.0, MORE)), "1.00 ms");
        let memory = |value, digits| plain(Unit::Memory.text(value, digits));
        assert_eq!(memory(463.0, FEW), "460 bytes");
        assert_eq!(memory(7.4, MORE), "7 bytes");
        assert_eq!(memory(9_912.0, FEW), "9.9 kB");
        assert_eq!(memory(9_912_000.0, MORE), "9.91 MB");
    }

    #[test]
    fn ratios_have_two_digits() {
        for (value, text) in [
            (1.04, "1.0"),
            (2.34, "2.3"),
            (9.96, "10"),
            (17.4, "17"),
            (123.0, "120"),
            (1_234.0, "1,200"),
        ] {
            assert_eq!(significant(value, FEW), text);
        }
    }

    #[test]
    fn ticks_are_whole_numbers() {
        let tick = |value| plain(Unit::Time.tick(value));
        assert_eq!(tick(0.1), "0.1 ns");
        assert_eq!(tick(1_000.0), "1 µs");
        assert_eq!(tick(100_000_000.0), "100 ms");
        assert_eq!(tick(0.0), "0");
        assert_eq!(tick(2.5e9), "2.5 s");
    }
}
