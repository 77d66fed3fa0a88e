//! What a listing looks like on a page: Markdown, with as little HTML around
//! it as the style sheet needs.

use std::fmt::Write as _;

use anyhow::bail;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::contract::Ending;
use crate::distribution::chart::{self, Histogram};
use crate::distribution::{Distribution, different};
use crate::drawing::{escape, number};
use crate::explorer::Explorer;
use crate::listing::{Counted, Listing, Model, Platform, Program, Refusal, Run, Sampling};
use crate::model::{Record, Step, grouped};
use crate::recording::Recording;
use crate::timeline::{self, Palette};
use crate::wording;

/// The crates that the Rust Playground has, of those that listings use
/// (<https://github.com/rust-lang/rust-playground/blob/main/compiler/base/Cargo.toml>).
const PLAYGROUND_CRATES: [&str; 3] = ["futures-util", "rayon", "tokio"];

/// What `encodeURIComponent` leaves as it is.
const IN_A_QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The anchor of a listing on its page.
pub fn anchor(slug: &str) -> String {
    format!("listing-{slug}")
}

/// A listing in full: caption, program, recorded runs, counterpart.
///
/// # Errors
/// A file of the listing cannot be read; the message names it.
pub fn listing(listing: &Listing, palette: &Palette) -> anyhow::Result<String> {
    let mut page = figure("listing", &anchor(&listing.slug), &listing.caption);
    let code = source(listing, Program::Rust)?;
    let info = if listing.runs_bare() {
        "rust"
    } else {
        "rust,no_run"
    };
    page.push_str(&fence(info, &code));
    let note = match listing.platform {
        Platform::Any => None,
        Platform::Unix => Some(wording::UNIX_ONLY),
        Platform::Linux => Some(wording::LINUX_ONLY),
    };
    if let Some(note) = note {
        paragraph(&mut page, "listing-platform", note);
    }
    for run in listing.runs_of(Program::Rust) {
        page.push_str(&recorded_run(listing, run, palette)?);
    }
    if listing
        .dependencies
        .iter()
        .all(|name| PLAYGROUND_CRATES.contains(&name.as_str()))
    {
        let link = format!(
            "<a class=\"playground-link\" href=\"{}\">{}</a>",
            playground_url(&code),
            wording::PLAYGROUND
        );
        paragraph(&mut page, "listing-links", &link);
    }
    if listing.runs_of(Program::Python).next().is_some() {
        write!(
            page,
            "<details class=\"counterpart\" id=\"python-{}\">\n<summary>{}</summary>\n\n",
            listing.slug,
            wording::COUNTERPART
        )?;
        page.push_str(&fence("python", &source(listing, Program::Python)?));
        for run in listing.runs_of(Program::Python) {
            page.push_str(&recorded_run(listing, run, palette)?);
        }
        page.push_str("</details>\n\n");
    }
    page.push_str("</figure>\n");
    Ok(page)
}

/// A program that the compiler refuses, and the compiler's message.
///
/// # Errors
/// A file of the listing cannot be read; the message names it.
pub fn refusal(listing: &Listing, refusal: &Refusal) -> anyhow::Result<String> {
    let id = format!("refused-{}-{}", listing.slug, refusal.name);
    let caption = match &refusal.code {
        Some(code) => format!("{} <code>{code}</code>", wording::REFUSED),
        None => wording::REFUSED.to_owned(),
    };
    let mut page = figure_of_html("listing refused", &id, &caption);
    page.push_str(&fence(
        "rust,ignore",
        &read(&listing.refusal_source(refusal))?,
    ));
    let message = listing.refusal_message(refusal);
    if message.is_file() {
        page.push_str(&fence("text", &read(&message)?));
    } else {
        paragraph(&mut page, "not-recorded", wording::NOT_RECORDED);
    }
    page.push_str("</figure>\n");
    Ok(page)
}

/// What a model checker found out about a listing.
///
/// # Errors
/// The record cannot be read; the message names it.
pub fn model(listing: &Listing, model: &Model, palette: &Palette) -> anyhow::Result<String> {
    let id = match &model.name {
        None => format!("model-{}", listing.slug),
        Some(name) => format!("model-{}-{name}", listing.slug),
    };
    let mut page = format!("<div class=\"model\" id=\"{id}\">\n\n");
    match listing.model_record(model) {
        None => writeln!(
            page,
            "{}\n",
            wording::checked_by_loom(model.fails, &model.property)
        )?,
        Some(file) => {
            let record = Record::load(&file)?;
            let program = source(listing, Program::Rust)?;
            push_counts(&mut page, &record);
            let Some(task) = model.task() else {
                bail!(
                    "a model of \"{}\" has no `task` and `done` for the reader who chooses its schedule",
                    listing.slug
                );
            };
            page.push_str(
                &Explorer::new(&listing.slug, &program, &record, &task, palette)?.html()?,
            );
            push_shortest(&mut page, &record, &program)?;
        }
    }
    page.push_str("</div>\n");
    Ok(page)
}

/// What our model checker recorded: the counts.
fn push_counts(page: &mut String, record: &Record) {
    let summary = &record.summary;
    page.push_str(&wording::checked(
        &grouped(&summary.schedules),
        &grouped(&summary.failing),
        &grouped(&summary.deadlocks),
        &summary.property,
    ));
    if !summary.args.is_empty() {
        page.push(' ');
        page.push_str(&wording::arguments(&summary.args));
    }
    page.push_str("\n\n");
}

/// What our model checker recorded: a schedule that fails, folded away.
fn push_shortest(page: &mut String, record: &Record, program: &str) -> anyhow::Result<()> {
    let Some(steps) = &record.summary.shortest_failing else {
        return Ok(());
    };
    let summary = wording::shortest(steps.len());
    write!(page, "<details>\n<summary>{summary}</summary>\n\n")?;
    writeln!(page, "| {} |", wording::SCHEDULE.join(" | "))?;
    writeln!(page, "|{}", " --- |".repeat(wording::SCHEDULE.len()))?;
    for (index, step) in steps.iter().enumerate() {
        let Step(_, operation, object, line, result) = step;
        let object = object.as_deref().unwrap_or_default();
        let cells = [
            (index + 1).to_string(),
            cell(record.thread(step)),
            cell(&format!("{operation} {object}")),
            cell(result),
            at_line(*line, program),
        ];
        writeln!(page, "| {} |", cells.join(" | "))?;
    }
    page.push_str("\n</details>\n\n");
    Ok(())
}

/// A line of the program in a cell. The end of a thread stands in none.
fn at_line(line: u32, program: &str) -> String {
    let index = line.checked_sub(1);
    let code = index.and_then(|index| program.lines().nth(index as usize));
    code.map_or_else(String::new, |code| {
        format!("{line}: <code>{}</code>", cell(code))
    })
}

/// What came of many runs of a listing.
///
/// # Errors
/// The record cannot be read; the message names it.
pub fn distribution(listing: &Listing, run: &Run, sampling: &Sampling) -> anyhow::Result<String> {
    let id = match &run.name {
        None => format!("distribution-{}", listing.slug),
        Some(name) => format!("distribution-{}-{name}", listing.slug),
    };
    let caption = wording::many_runs(&listing.slug, sampling.runs);
    let mut page = figure_of_html("distribution", &id, &caption);
    page.push_str("<div class=\"listing-run\">\n\n");
    page.push_str(&fence("sh", &listing.command(run)));
    page.push_str("</div>\n\n");
    let path = listing.distribution(run);
    if path.is_file() {
        let distribution = Distribution::load(&path)?;
        let counts = match &sampling.counted {
            Counted::Endings => endings(&distribution, &id),
            Counted::Number { wanted, .. } => numbers(&distribution, *wanted, &id),
        };
        page.push_str(&counts.unwrap_or_default());
    } else {
        paragraph(&mut page, "not-recorded", wording::NOT_RECORDED);
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
    let [what, runs] = heading;
    let mut page = format!(
        "{}<div class=\"chart\">\n{drawing}</div>\n\n{legend}\n\n\
         <details>\n<summary>{}</summary>\n\n| {what} | {runs} |\n| --- | --- |\n",
        said(distribution, words, id),
        wording::COUNTS
    );
    for (what, runs) in rows {
        page.push_str(&format!("| {what} | {runs} |\n"));
    }
    page.push_str("\n</details>\n\n");
    page
}

/// What came of many runs, in words alone.
fn said(distribution: &Distribution, words: &str, id: &str) -> String {
    format!(
        "<div class=\"distribution-words\" id=\"{}\">\n\n{words}\n\n{}\n\n</div>\n\n",
        words_id(id),
        wording::where_run(distribution.cores)
    )
}

/// Text that fits into a cell of a Markdown table.
fn cell(text: &str) -> String {
    escape(text.trim()).replace('|', "\\|")
}

fn recorded_run(listing: &Listing, run: &Run, palette: &Palette) -> anyhow::Result<String> {
    let mut page = String::from("<div class=\"listing-run\">\n\n");
    if let Some(caption) = &run.caption {
        paragraph(&mut page, "run-label", &escape(caption));
    }
    page.push_str(&fence("sh", &listing.command(run)));
    let path = listing.recording(run);
    if path.is_file() {
        let recording = Recording::load(&path)?;
        page.push_str(&fence("text", &recording.text().join("\n")));
        let ending = match recording.ending {
            Ending::Exited(0) => None,
            Ending::Exited(code) => Some(wording::exit_code(code)),
            Ending::Died(signal) => Some(wording::signal(signal)),
            Ending::Hung => Some(wording::HUNG.to_owned()),
        };
        if let Some(ending) = ending {
            paragraph(&mut page, "run-ending", &ending);
        }
        page.push_str(&timeline::alone(listing, run, &recording, palette).unwrap_or_default());
    } else {
        paragraph(&mut page, "not-recorded", wording::NOT_RECORDED);
    }
    page.push_str("</div>\n\n");
    Ok(page)
}

/// A line of text as HTML; what stands between backticks is code.
pub fn inline(text: &str) -> String {
    code_spans(&escape(text))
}

fn figure(class: &str, id: &str, caption: &str) -> String {
    figure_of_html(class, id, &inline(caption))
}

fn figure_of_html(class: &str, id: &str, caption: &str) -> String {
    format!(
        "<figure class=\"{class}\" id=\"{id}\">\n<figcaption><a class=\"anchor\" href=\"#{id}\">{caption}</a></figcaption>\n\n"
    )
}

fn paragraph(page: &mut String, class: &str, html: &str) {
    page.push_str(&format!("<p class=\"{class}\">{html}</p>\n\n"));
}

/// A fenced block whose fence is longer than any run of backticks in the text.
fn fence(info: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest.max(2) + 1);
    format!(
        "{ticks}{info}\n{}\n{ticks}\n\n",
        text.trim_end_matches('\n')
    )
}

/// Text between backticks becomes code, as Markdown would have it.
fn code_spans(html: &str) -> String {
    let mut result = String::new();
    for (index, piece) in html.split('`').enumerate() {
        match (index % 2, index) {
            (_, 0) => {}
            (1, _) => result.push_str("<code>"),
            _ => result.push_str("</code>"),
        }
        result.push_str(piece);
    }
    result
}

fn playground_url(code: &str) -> String {
    format!(
        "https://play.rust-lang.org/?version=stable&amp;mode=debug&amp;edition=2024&amp;code={}",
        utf8_percent_encode(code, IN_A_QUERY)
    )
}

fn source(listing: &Listing, program: Program) -> anyhow::Result<String> {
    read(&listing.source(program))
}

fn read(path: &std::path::Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path)
        .map_err(|error| anyhow::anyhow!("{} cannot be read: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_thread_stands_in_no_line() {
        let program = "fn main() {\n    a | b;\n}\n";
        assert_eq!(at_line(2, program), "2: <code>a \\| b;</code>");
        assert_eq!(at_line(0, program), "");
    }

    #[test]
    fn a_fence_holds_any_text() {
        assert_eq!(fence("text", "a\n"), "```text\na\n```\n\n");
        assert_eq!(fence("text", "a ``` b"), "````text\na ``` b\n````\n\n");
    }

    #[test]
    fn a_caption_may_hold_code_and_angles() {
        let html = figure("listing", "x", "A `Vec<u8>` & more");
        assert!(
            html.contains(">A <code>Vec&lt;u8&gt;</code> &amp; more</a>"),
            "{html}"
        );
    }

    #[test]
    fn a_playground_link_carries_the_program() {
        let url = playground_url("fn main() { println!(\"a+b & c\"); }\n");
        assert!(
            url.ends_with(
                "code=fn%20main%28%29%20%7B%20println%21%28%22a%2Bb%20%26%20c%22%29%3B%20%7D%0A"
            ),
            "{url}"
        );
    }
}
