//! The same colour for the same task in the whole book.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::name_and_number;

/// How many lane colours the style sheet has: `--lane-1` and so on.
const COLOURS: usize = 7;

/// The colour of each task of the book.
///
/// Tasks that stand in one picture get different colours, as long as there are
/// enough. The task that stands in the most pictures gets the first colour.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    colours: BTreeMap<String, usize>,
}

impl Palette {
    /// The palette of pictures with these lanes.
    pub(super) fn of<'t>(pictures: impl Iterator<Item = &'t [Option<String>]>) -> Self {
        // For each task the pictures that show it.
        let mut shown: BTreeMap<&String, Vec<&[Option<String>]>> = BTreeMap::new();
        for picture in pictures {
            for task in picture.iter().flatten() {
                shown.entry(task).or_default().push(picture);
            }
        }
        let mut order = Vec::from_iter(shown);
        // Stable, so that equals stay in the order of their names.
        order.sort_by_key(|(task, shown)| (Reverse(shown.len()), name_and_number(task)));
        let mut palette = Self::default();
        for (task, shown) in order {
            let beside: BTreeSet<&String> = shown.into_iter().flatten().flatten().collect();
            let beside = beside.into_iter();
            let colour = least_used(beside.filter_map(|other| palette.colours.get(other)));
            palette.colours.insert(task.to_owned(), colour);
        }
        palette
    }

    /// The number of a task's colour, from 1 to `COLOURS`. A task that no
    /// recorded run shows gets the first.
    pub fn colour(&self, task: &str) -> usize {
        self.colours.get(task).copied().unwrap_or(1)
    }

    /// The colours of tasks that stand in one picture which no run was recorded
    /// for: their own, unless another one of them has it already.
    pub fn colours(&self, tasks: &[String]) -> Vec<usize> {
        // Tasks that have a colour keep it from those that have none.
        let mut order: Vec<&String> = tasks.iter().collect();
        order.sort_by_key(|task| !self.colours.contains_key(*task));
        let mut colours: BTreeMap<&String, usize> = BTreeMap::new();
        for task in order {
            let own = self.colours.get(task).copied();
            let own = own.filter(|own| !colours.values().any(|taken| taken == own));
            let colour = own.unwrap_or_else(|| least_used(colours.values()));
            colours.insert(task, colour);
        }
        tasks.iter().map(|task| colours[task]).collect()
    }
}

/// The first of the colours that were used least.
fn least_used<'c>(used: impl Iterator<Item = &'c usize>) -> usize {
    let mut counts = [0; COLOURS];
    used.for_each(|colour| counts[colour - 1] += 1);
    let least = (1..=COLOURS).min_by_key(|colour| counts[colour - 1]);
    least.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn palette(pictures: &[&[&str]]) -> Palette {
        let lanes = |picture: &&[&str]| {
            picture
                .iter()
                .map(|task| Some((*task).to_owned()))
                .collect()
        };
        let pictures: Vec<Vec<Option<String>>> = pictures.iter().map(lanes).collect();
        Palette::of(pictures.iter().map(Vec::as_slice))
    }

    #[test]
    fn tasks_of_one_picture_differ_and_the_most_shown_is_first() {
        let palette = palette(&[&["Ada", "main"], &["Bob", "main"], &["Ada", "Bob", "main"]]);
        let colours = ["main", "Ada", "Bob"].map(|task| palette.colour(task));
        assert_eq!(colours, [1, 2, 3]);
        // A task of other pictures only may have a colour again.
        let apart = self::palette(&[&["a", "b"], &["c", "d"]]);
        assert_eq!(
            ["a", "b", "c", "d"].map(|task| apart.colour(task)),
            [1, 2, 1, 2]
        );
    }

    #[test]
    fn tasks_of_a_new_picture_differ_too() {
        let palette = palette(&[&["Ada", "main"], &["Bob", "main"], &["poet", "singer"]]);
        let colours = |tasks: &[&str]| {
            let tasks: Vec<String> = tasks.iter().map(|task| task.to_string()).collect();
            palette.colours(&tasks)
        };
        assert_eq!(colours(&["Bob", "main"]), [2, 1], "as everywhere");
        assert_eq!(colours(&["main", "T1", "T2"]), [1, 2, 3]);
        assert_eq!(colours(&["T1", "main"]), [2, 1], "what is known goes first");
        let [one, other] = colours(&["Ada", "Bob"])[..] else {
            panic!("two colours")
        };
        assert_ne!(one, other, "though they never stood in one picture");
        assert_eq!(colours(&[]), [0; 0]);
    }

    #[test]
    fn more_tasks_than_colours_take_turns() {
        let names: Vec<String> = (0..30).map(|n| format!("thread {n}")).collect();
        let many: Vec<&str> = names.iter().map(String::as_str).collect();
        let palette = palette(&[&many]);
        for pair in many.windows(COLOURS) {
            let colours: BTreeSet<usize> = pair.iter().map(|task| palette.colour(task)).collect();
            assert_eq!(colours.len(), COLOURS, "{pair:?}");
        }
    }
}
