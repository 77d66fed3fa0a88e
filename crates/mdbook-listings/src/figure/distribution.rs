//! What came of many runs on its page: in words, as a drawing, and as a table.

mod histogram;

use self::histogram::Histogram;
use super::axis::number;
use super::drawing::Drawing;
use crate::markup::{self, block, fence, folded, id, table};
use crate::wording::NOT_RECORDED;
use crate::wording::distribution as wording;
use listing::distribution::{Distribution, different};
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
        let counts = match counted {
            Counted::Endings => endings(&distribution, &id),
            Counted::Number { wanted, .. } => numbers(&distribution, Some(*wanted), &id),
        };
        counts.unwrap_or_default()
    } else {
        markup::paragraph("not-recorded", NOT_RECORDED)
    };
    let content = block("listing-run", &fence("sh", &listing.command(run))) + &found;
    let caption = wording::many_runs(&listing.slug, SAMPLE_SIZE);
    Ok(markup::figure("distribution", &id, &caption, "", &content))
}

/// How many of many runs hung. `None` if there were no runs.
fn endings(distribution: &Distribution, id: &str) -> Option<String> {
    let hangs = distribution.hangs();
    let hung = hangs.iter().filter(|hung| **hung).count();
    let first = hangs.iter().position(|hung| *hung).map_or(0, |at| at + 1);
    let [ended, hung_runs] = [wording::ENDED, wording::HUNG_RUNS].map(str::to_owned);
    let rows = vec![(ended, hangs.len() - hung), (hung_runs, hung)];
    let words = wording::hangs(hangs.len(), hung, first);
    let drawing = boxes(&hangs, &words_id(id));
    let counts = counts(&drawing, wording::BOXES, wording::COUNTED_ENDINGS, rows);
    (!hangs.is_empty()).then(|| said(distribution, &words, id) + &counts)
}

/// The numbers that many runs came to. `None` if there were no runs.
fn numbers(distribution: &Distribution, wanted: Option<i64>, id: &str) -> Option<String> {
    let values = distribution.values();
    let histogram = Histogram::new(&values, wanted)?;
    let text = |value: i64| number(value.into());
    let (least, most) = (text(*values.iter().min()?), text(*values.iter().max()?));
    let mut words = wording::numbers(different(&values), &least, &most);
    let mut legend = wording::BARS.to_owned();
    if let Some(wanted) = wanted {
        let right = values.iter().filter(|value| **value == wanted).count();
        let first = values.iter().position(|value| *value != wanted);
        let first = first.map_or(0, |at| at + 1);
        let found = wording::right_runs(values.len(), right, first, &text(wanted));
        words = if right == values.len() {
            found
        } else {
            format!("{found} {words}")
        };
        legend = wording::bars(&text(wanted));
    }
    let said = said(distribution, &words, id);
    if different(&values) == 1 {
        // One bar would say no more than the sentence.
        return Some(said);
    }
    let (drawing, rows) = (histogram.draw(&words_id(id)), histogram.counts());
    Some(said + &counts(&drawing, &legend, wording::COUNTED_NUMBERS, rows))
}

/// The id of the sentences that say what a drawing shows.
fn words_id(id: &str) -> String {
    format!("{id}-words")
}

/// What came of many runs, in words.
fn said(distribution: &Distribution, words: &str, id: &str) -> String {
    format!(
        "<div class=\"distribution-words\" id=\"{}\">\n\n{words}\n\n{}\n\n</div>\n\n",
        words_id(id),
        wording::where_run(distribution.cores)
    )
}

/// What came of many runs, as a drawing and as a folded table.
fn counts(drawing: &str, legend: &str, heading: [&str; 2], rows: Vec<(String, usize)>) -> String {
    let rows = rows.into_iter();
    let rows = rows.map(|(what, runs)| [what, runs.to_string()]);
    let table = folded(wording::COUNTS, &table(&heading, 0, rows));
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
