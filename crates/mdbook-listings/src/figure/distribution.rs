//! What came of many runs on its page: in words, as a drawing, and as a table.

mod histogram;

use std::collections::BTreeSet;

use self::histogram::Histogram;
use super::axis::number;
use super::drawing::Drawing;
use crate::markup::{self, block, fence, folded, id, table};
use crate::wording::{Values, distribution as wording, filled, of_many, text};
use expected_output::Ending;
use listing::distribution::Distribution;
use listing::{Counted, Listing, Run, SAMPLE_SIZE};

/// What came of many runs of a listing.
///
/// # Errors
/// The record cannot be read; the message names it.
pub fn figure(listing: &Listing, run: &Run, counted: &Counted) -> anyhow::Result<String> {
    let id = id("distribution", &listing.slug, run.name.as_deref());
    let path = listing.distribution(run);
    let found = if path.is_file() {
        let distribution = Distribution::load(&path)?;
        let words = format!("{id}-words");
        let found = match counted {
            Counted::Endings => Some(endings(&distribution, &words)),
            Counted::Number { wanted, .. } => numbers(&distribution, *wanted, &words),
        };
        found.unwrap_or_default()
    } else {
        markup::paragraph("not-recorded", text("listing.not-recorded"))
    };
    let content = block("listing-run", &fence("sh", &listing.command(run))) + &found;
    let values: &Values = &[("slug", &listing.slug), ("runs", &SAMPLE_SIZE)];
    let (class, caption) = ("distribution", filled("distribution.many-runs", values));
    Ok(markup::figure(class, &id, &caption, None, &content))
}

/// How many of many runs hung. `id` is that of the words.
fn endings(distribution: &Distribution, id: &str) -> String {
    let samples = distribution.samples.iter();
    let hangs: Vec<bool> = samples.map(|one| one.ending == Ending::Hung).collect();
    let hung = hangs.iter().filter(|hung| **hung).count();
    let [ended, hung_runs] = ["distribution.ending-ended", "distribution.ending-hung"].map(text);
    let rows = [(ended, hangs.len() - hung), (hung_runs, hung)];
    let rows = rows.map(|(ending, runs)| (ending.to_owned(), runs));
    let words = wording::failed(&hangs, None);
    let [legend, heading] = ["distribution.boxes", "distribution.counted-endings"].map(text);
    let counts = counts(&boxes(&hangs, id), legend, heading, rows.into());
    said(distribution, &words, id) + &counts
}

/// The numbers that many runs came to. `None` if there were no runs.
fn numbers(distribution: &Distribution, wanted: i64, id: &str) -> Option<String> {
    let samples = distribution.samples.iter();
    let values: Vec<i64> = samples.filter_map(|one| one.value).collect();
    let histogram = Histogram::new(&values, wanted)?;
    let (least, most) = (*values.iter().min()?, *values.iter().max()?);
    let different = BTreeSet::from_iter(&values).len();
    let wrong: Vec<bool> = values.iter().map(|value| *value != wanted).collect();
    let wanted = number(wanted);
    let mut words = wording::failed(&wrong, Some(&wanted));
    if wrong.contains(&true) {
        let range: &Values = &[("least", &number(least)), ("most", &number(most))];
        words = words + " " + &of_many("distribution.numbers", different, range);
    }
    let said = said(distribution, &words, id);
    if different == 1 {
        // One bar would say no more than the sentence.
        return Some(said);
    }
    let (drawing, rows) = (histogram.draw(id), histogram.counts());
    let legend = filled("distribution.bars", &[("wanted", &wanted)]);
    let heading = text("distribution.counted-numbers");
    Some(said + &counts(&drawing, &legend, heading, rows))
}

/// What came of many runs, in words.
fn said(distribution: &Distribution, words: &str, id: &str) -> String {
    let place = of_many("distribution.where", distribution.cores, &[]);
    format!("<div class=\"distribution-words\" id=\"{id}\">\n\n{words}\n\n{place}\n\n</div>\n\n")
}

/// What came of many runs, as a drawing and as a folded table.
fn counts(drawing: &str, legend: &str, heading: &str, rows: Vec<(String, usize)>) -> String {
    let rows = rows.into_iter();
    let rows = rows.map(|(what, runs)| [what, runs.to_string()]);
    let table = folded(text("distribution.counts"), &table(heading, 0, rows));
    format!("<div class=\"chart\">\n{drawing}</div>\n\n{legend}\n\n{table}")
}

/// A box for each run, in the order in which they took place, with a cross in
/// those that hung. `words` is the id of the element that says the same.
fn boxes(hangs: &[bool], words: &str) -> String {
    const COLUMNS: usize = 20;
    /// Of a box and of what it stands in: shares of the width, and pixels.
    const WIDTH: (f64, f64) = (4.0, 5.0);
    const HEIGHT: (f64, f64) = (16.0, 22.0);
    let mut drawing = Drawing::new(words, HEIGHT.1 * hangs.len().div_ceil(COLUMNS) as f64);
    for (index, hung) in hangs.iter().enumerate() {
        let left = WIDTH.1 * (index % COLUMNS) as f64 + (WIDTH.1 - WIDTH.0) / 2.0;
        let top = HEIGHT.1 * (index / COLUMNS) as f64 + (HEIGHT.1 - HEIGHT.0) / 2.0;
        let class = if *hung { "hung" } else { "ended" };
        drawing.rect(class, (left, top), (WIDTH.0, HEIGHT.0));
        if *hung {
            let (right, bottom) = (left + WIDTH.0, top + HEIGHT.0);
            drawing.line("cross", (left, top), (right, bottom));
            drawing.line("cross", (left, bottom), (right, top));
        }
    }
    drawing.html()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_has_its_box_and_every_hang_its_cross() {
        let mut hangs = vec![false; 45];
        hangs[21] = true;
        let drawing = boxes(&hangs, "words");
        assert_eq!(drawing.matches("<rect class=\"ended\"").count(), 44);
        assert_eq!(drawing.matches("<line class=\"cross\"").count(), 2);
        // The second box of the second row.
        assert!(
            drawing.contains(
                "<rect class=\"hung\" height=\"16.0\" width=\"4.00%\" x=\"5.50%\" y=\"25.0\""
            ),
            "{drawing}"
        );
        assert!(drawing.contains("height=\"66\""), "three rows: {drawing}");
        assert!(!drawing.contains("\n\n"), "Markdown would end it there");
    }
}
