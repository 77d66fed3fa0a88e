//! What is said of many runs of one program.

/// Caption of what came of many runs of a listing, as HTML.
pub fn many_runs(slug: &str, runs: usize) -> String {
    format!("<code>{slug}</code>, run {runs} times")
}

/// Said of many runs that may hang: how many did, and which was the first.
pub fn hangs(runs: usize, hung: usize, first: usize) -> String {
    let ended = runs - hung;
    if hung == 0 {
        format!("None of {runs} runs hung.")
    } else if ended == 0 {
        format!("All {runs} runs hung.")
    } else if hung == 1 {
        format!("1 of {runs} runs hung, {ended} ended. It was run number {first} that hung.")
    } else {
        format!(
            "{hung} of {runs} runs hung, {ended} ended. The first that hung was run number {first}."
        )
    }
}

/// Said of many runs that should come to a certain number: how many did, and
/// which was the first that did not. The number is a text.
pub fn right_runs(runs: usize, right: usize, first: usize, wanted: &str) -> String {
    let wrong = runs - right;
    if wrong == 0 {
        format!("All {runs} runs came to {wanted}.")
    } else if right == 0 {
        format!("None of {runs} runs came to {wanted}.")
    } else if wrong == 1 {
        format!("{right} of {runs} runs came to {wanted}, 1 did not. It was run number {first}.")
    } else {
        format!(
            "{right} of {runs} runs came to {wanted}, {wrong} did not. The first that did not was run number {first}."
        )
    }
}

/// Said of the numbers that many runs came to: how many are different, the
/// smallest and the largest. The latter two are texts.
pub fn numbers(different: usize, least: &str, most: &str) -> String {
    if different == 1 {
        format!("There was only one number, {least}.")
    } else {
        format!("There were {different} different numbers, from {least} to {most}.")
    }
}

/// Said under a drawing of numbers: how to read it.
pub const BARS: &str =
    "The bars stand above the numbers. Above each bar is the count of the runs in it.";

/// The same, where a line marks the number that is right, which is a text.
pub fn bars(wanted: &str) -> String {
    format!(
        "The bars stand above the numbers. Above each bar is the count of the runs in it. The dashed line marks {wanted}, the right number."
    )
}

/// Said under a drawing of runs that may hang: how to read it.
pub const BOXES: &str = "Each box is a run; they stand in the order in which they took place, row by row. A filled box ended. A box with a cross hung, and was ended from outside.";

/// Said under what came of many runs: where this was. Runs can be watched on
/// Linux alone.
pub fn where_run(cores: usize) -> String {
    let what_it_means = "It does not say how likely anything is: on another machine, or on this one tomorrow, the counts may be quite different.";
    let cores = super::cores(cores);
    format!("This is what happened on one Linux machine with {cores}. {what_it_means}")
}

/// Summary of the folded table of counts.
pub const COUNTS: &str = "The counts as a table";
/// Heading cells of the table of counted numbers.
pub const COUNTED_NUMBERS: [&str; 2] = ["Number", "Runs"];
/// Heading cells of the table of counted endings.
pub const COUNTED_ENDINGS: [&str; 2] = ["Ending", "Runs"];
/// A run that ended, and one that hung, in that table.
pub const ENDED: &str = "ended";
pub const HUNG_RUNS: &str = "hung";

/// A range of numbers, both included, in the table. They are texts.
pub fn range(least: &str, most: &str) -> String {
    format!("{least} to {most}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangs_are_counted_in_whole_sentences() {
        assert_eq!(hangs(100, 0, 0), "None of 100 runs hung.");
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
        assert_eq!(right_runs(9, 9, 0, "200"), "All 9 runs came to 200.");
        assert_eq!(right_runs(9, 0, 1, "200"), "None of 9 runs came to 200.");
        assert_eq!(
            right_runs(9, 8, 5, "200"),
            "8 of 9 runs came to 200, 1 did not. It was run number 5."
        );
        assert_eq!(
            right_runs(9, 1, 2, "200"),
            "1 of 9 runs came to 200, 8 did not. The first that did not was run number 2."
        );
    }

    #[test]
    fn no_sentence_speaks_of_chances() {
        let sentences = [
            hangs(100, 37, 4),
            right_runs(100, 37, 4, "200"),
            numbers(3, "1", "9"),
            bars("200"),
            BOXES.to_owned(),
        ];
        for sentence in sentences {
            for word in ["%", "probab", "chance", "odds", "likel"] {
                assert!(!sentence.contains(word), "{sentence}");
            }
        }
    }
}
