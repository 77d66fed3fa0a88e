//! What came of many runs on its page: in words, as a drawing, and as a table.

mod chart;

use self::chart::Histogram;
use crate::drawing::number;
use crate::markup::{self, fence, folded, id, paragraph, table_head, table_row};
use crate::wording::NOT_RECORDED;
use crate::wording::distribution as wording;
use listing::distribution::{Distribution, different};
use listing::{Counted, Listing, ListingError, Run, SAMPLE_SIZE};

/// What came of many runs of a listing.
///
/// # Errors
/// The record cannot be read; the message names it.
pub fn figure(listing: &Listing, run: &Run, counted: &Counted) -> Result<String, ListingError> {
    let id = id("distribution", &listing.slug, run.name.as_deref());
    let caption = wording::many_runs(&listing.slug, SAMPLE_SIZE);
    let mut page = markup::figure("distribution", &id, &caption);
    page.push_str("<div class=\"listing-run\">\n\n");
    page.push_str(&fence("sh", &listing.command(run)));
    page.push_str("</div>\n\n");
    let path = listing.distribution(run);
    if path.is_file() {
        let distribution = Distribution::load(&path)?;
        let counts = match counted {
            Counted::Endings => endings(&distribution, &id),
            Counted::Number { wanted, .. } => numbers(&distribution, Some(*wanted), &id),
        };
        page.push_str(&counts.unwrap_or_default());
    } else {
        page.push_str(&paragraph("not-recorded", NOT_RECORDED));
    }
    page.push_str("</figure>\n");
    Ok(page)
}

/// How many of many runs hung. `None` if there were no runs.
fn endings(distribution: &Distribution, id: &str) -> Option<String> {
    let hangs = distribution.hangs();
    let hung = hangs.iter().filter(|hung| **hung).count();
    let first = hangs.iter().position(|hung| *hung).map_or(0, |at| at + 1);
    let rows = [
        (wording::ENDED.to_owned(), hangs.len() - hung),
        (wording::HUNG_RUNS.to_owned(), hung),
    ];
    (!hangs.is_empty()).then(|| {
        counts(
            distribution,
            id,
            &wording::hangs(hangs.len(), hung, first),
            &chart::boxes(&hangs, &words_id(id)),
            wording::BOXES,
            wording::COUNTED_ENDINGS,
            &rows,
        )
    })
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
    if different(&values) == 1 {
        // One bar would say no more than the sentence.
        return Some(said(distribution, &words, id));
    }
    let rows: Vec<(String, usize)> = histogram
        .bars
        .iter()
        .filter(|bar| bar.count() > 0)
        .map(|bar| {
            let (least, most) = (bar.from, bar.from + histogram.width - 1);
            let numbers = if least == most {
                number(least)
            } else if let (0, Some(wanted)) = (bar.others, wanted) {
                text(wanted)
            } else {
                wording::range(&number(least), &number(most))
            };
            (numbers, bar.count())
        })
        .collect();
    Some(counts(
        distribution,
        id,
        &words,
        &histogram.draw(&words_id(id)),
        &legend,
        wording::COUNTED_NUMBERS,
        &rows,
    ))
}

/// The id of the sentences that say what a drawing shows.
fn words_id(id: &str) -> String {
    format!("{id}-words")
}

/// What came of many runs: in words, as a drawing, and as a folded table.
fn counts(
    distribution: &Distribution,
    id: &str,
    words: &str,
    drawing: &str,
    legend: &str,
    heading: [&str; 2],
    rows: &[(String, usize)],
) -> String {
    let mut table = table_head(&heading, 0);
    for (what, runs) in rows {
        table.push_str(&table_row(&[what, &runs.to_string()]));
    }
    format!(
        "{}<div class=\"chart\">\n{drawing}</div>\n\n{legend}\n\n{}",
        said(distribution, words, id),
        folded(wording::COUNTS, &table)
    )
}

/// What came of many runs, in words alone.
fn said(distribution: &Distribution, words: &str, id: &str) -> String {
    format!(
        "<div class=\"distribution-words\" id=\"{}\">\n\n{words}\n\n{}\n\n</div>\n\n",
        words_id(id),
        wording::where_run(distribution.cores)
    )
}
