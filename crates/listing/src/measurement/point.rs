//! Names one measured thing: `start/thread`, or with a size `memory/thread@1000`.

use std::fmt;
use std::str::FromStr;

/// A series of an experiment, with its size if the experiment has sizes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    pub experiment: String,
    pub series: String,
    /// How many units there were.
    pub size: Option<u64>,
}

impl Point {
    /// The name of its series: `memory/thread`, whatever the size.
    pub fn name(&self) -> String {
        format!("{}/{}", self.experiment, self.series)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.size.map_or(String::new(), |size| format!("@{size}"));
        write!(f, "{}{size}", self.name())
    }
}

impl FromStr for Point {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let right = "EXPERIMENT/SERIES, or EXPERIMENT/SERIES@SIZE";
        let wrong = || format!("\"{text}\" names no series; write {right}");
        let (experiment, rest) = text.split_once('/').ok_or_else(wrong)?;
        let (series, size) = match rest.split_once('@') {
            None => (rest, None),
            Some((series, size)) => (series, Some(size.parse().map_err(|_| wrong())?)),
        };
        if experiment.is_empty() || series.is_empty() || series.contains('/') {
            return Err(wrong());
        }
        Ok(Self {
            experiment: experiment.to_owned(),
            series: series.to_owned(),
            size,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written() {
        for name in ["start/thread", "memory/python-thread@10000"] {
            assert_eq!(name.parse::<Point>().expect("a name").to_string(), name);
        }
        for wrong in [
            "", "start", "start/", "/thread", "a/b/c", "a/b@", "a/b@many",
        ] {
            let problem = wrong.parse::<Point>().expect_err(wrong);
            assert!(problem.contains("EXPERIMENT/SERIES"), "{problem}");
        }
    }
}
