//! What is said of many runs of one program.

use super::{Values, filled};

/// Said of many runs: how many of them failed, and which was the first. They
/// failed to come to the number that is `wanted`, or hung if none is.
pub fn failed(runs: &[bool], wanted: Option<&str>) -> String {
    let failed = runs.iter().filter(|failed| **failed).count();
    let others = runs.len() - failed;
    let first = runs.iter().take_while(|failed| !**failed).count() + 1;
    let amount = match (failed, others) {
        (0, _) => "none",
        (_, 0) => "all",
        (1, _) => "one",
        _ => "some",
    };
    let name = match wanted {
        Some(_) => format!("distribution.wrong-{amount}"),
        None => format!("distribution.hung-{amount}"),
    };
    let values: &Values = &[
        ("runs", &runs.len()),
        ("failed", &failed),
        ("others", &others),
        ("first", &first),
        ("wanted", &wanted.unwrap_or_default()),
    ];
    filled(&name, values)
}

#[cfg(test)]
mod tests {
    use super::failed;

    /// What is said if from the run of this number on so many failed.
    fn said(runs: usize, count: usize, first: usize, wanted: Option<&str>) -> String {
        let each = (1..=runs).map(|run| (first..first + count).contains(&run));
        failed(&each.collect::<Vec<_>>(), wanted)
    }

    #[test]
    fn hangs_are_counted_in_whole_sentences() {
        let hangs = |runs, hung, first| said(runs, hung, first, None);
        assert_eq!(hangs(100, 0, 1), "None of 100 runs hung.");
        assert_eq!(hangs(100, 100, 1), "All 100 runs hung.");
        assert_eq!(
            hangs(100, 1, 17),
            "1 of 100 runs hung, 99 ended. It was run number 17 that hung."
        );
        assert_eq!(
            hangs(100, 37, 4),
            "37 of 100 runs hung, 63 ended. The first that hung was run number 4."
        );
    }

    #[test]
    fn right_runs_are_counted_in_whole_sentences() {
        let wrong = |runs, wrong, first| said(runs, wrong, first, Some("200"));
        assert_eq!(wrong(9, 0, 1), "All 9 runs came to 200.");
        assert_eq!(wrong(9, 9, 1), "None of 9 runs came to 200.");
        assert_eq!(
            wrong(9, 1, 5),
            "8 of 9 runs came to 200, 1 did not. It was run number 5."
        );
        assert_eq!(
            wrong(9, 8, 2),
            "1 of 9 runs came to 200, 8 did not. The first that did not was run number 2."
        );
    }
}
