//! What a listing looks like on a page.

use std::fmt::Write as _;

use anyhow::Context as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::figure::timeline::{self, Recorded, Recordings};
use crate::markup::{
    block, cell, escape, fence, figure, folded, id, inline, output, paragraph, table,
};
use crate::schedule_player::SchedulePlayer;
use crate::wording;
use expected_output::Ending;
use listing::{Checker, CompileFail, Listing, Model, Platform, Program, Run, read_text};
use schedule_graph::{Record, Summary};

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
    id("listing", slug, None)
}

/// A listing in full: caption, program, recorded runs, counterpart.
///
/// # Errors
/// A file of the listing cannot be read; the message names it.
pub fn listing(listing: &Listing, recordings: &Recordings) -> anyhow::Result<String> {
    let code = source(listing, Program::Rust)?;
    let mut content = fence("rust,no_run", &code);
    content += &match listing.platform {
        Platform::Any => String::new(),
        Platform::Unix => paragraph("listing-platform", wording::UNIX_ONLY),
        Platform::Linux => paragraph("listing-platform", wording::LINUX_ONLY),
    };
    content += &recorded_runs(listing, Program::Rust, recordings)?;
    let in_playground = |name: &String| PLAYGROUND_CRATES.contains(&name.as_str());
    if listing.dependencies.iter().all(in_playground) {
        let link = format!(
            "<a class=\"playground-link\" href=\"{}\">{}</a>",
            playground_url(&code),
            wording::PLAYGROUND
        );
        content += &paragraph("listing-links", &link);
    }
    if listing.runs_of(Program::Python).next().is_some() {
        content += &format!(
            "<details class=\"counterpart\" id=\"python-{}\">\n<summary>{}</summary>\n\n{}{}</details>\n\n",
            listing.slug,
            wording::COUNTERPART,
            fence("python", &source(listing, Program::Python)?),
            recorded_runs(listing, Program::Python, recordings)?
        );
    }
    let caption = inline(&listing.caption);
    Ok(figure(
        "listing",
        &anchor(&listing.slug),
        &caption,
        "",
        &content,
    ))
}

/// A program that the compiler refuses, and the compiler's message.
///
/// # Errors
/// A file of the listing cannot be read; the message names it.
pub fn compile_fail(listing: &Listing, version: &CompileFail) -> anyhow::Result<String> {
    let caption = match &version.code {
        Some(code) => format!("{} <code>{code}</code>", wording::REFUSED),
        None => wording::REFUSED.to_owned(),
    };
    let mut content = fence(
        "rust,ignore",
        &read_text(&listing.compile_fail_source(version))?,
    );
    let message = listing.compile_fail_message(version);
    content += &if message.is_file() {
        output(&read_text(&message)?)
    } else {
        paragraph("not-recorded", wording::NOT_RECORDED)
    };
    let id = id("refused", &listing.slug, Some(&version.name));
    Ok(figure("listing refused", &id, &caption, "", &content))
}

/// What a model checker found out about a listing.
///
/// # Errors
/// The record cannot be read; the message names it.
pub fn model(listing: &Listing, model: &Model, recordings: &Recordings) -> anyhow::Result<String> {
    let id = id("model", &listing.slug, model.name.as_deref());
    let mut page = format!("<div class=\"model\" id=\"{id}\">\n\n");
    match &model.checker {
        Checker::Loom => writeln!(
            page,
            "{}\n",
            wording::model::checked_by_loom(model.fails, &model.property)
        )?,
        Checker::Schedules(goal) => {
            let record = listing.load_record(model)?;
            let program = source(listing, Program::Rust)?;
            push_counts(&mut page, &record.summary);
            let palette = &recordings.palette;
            let player = SchedulePlayer::new(&listing.slug, &program, &record, goal, palette);
            let player = player.with_context(|| listing.model_place(model))?;
            page.push_str(&player.html()?);
            push_shortest(&mut page, &record, &program);
        }
    }
    page.push_str("</div>\n");
    Ok(page)
}

/// What our model checker recorded: the counts.
fn push_counts(page: &mut String, summary: &Summary) {
    page.push_str(&wording::model::checked(summary));
    if !summary.args.is_empty() {
        page.push(' ');
        page.push_str(&wording::model::arguments(&summary.args));
    }
    page.push_str("\n\n");
}

/// What our model checker recorded: a schedule that fails, folded away.
fn push_shortest(page: &mut String, record: &Record, program: &str) {
    let schedule = record.summary.shortest_failing.as_deref();
    let Some(steps) = schedule.and_then(|schedule| record.graph.walk(schedule)) else {
        return;
    };
    let rows = steps.iter().enumerate().map(|(index, step)| {
        let object = step.object.unwrap_or_default();
        [
            (index + 1).to_string(),
            cell(step.thread),
            cell(&format!("{} {object}", step.operation)),
            cell(step.result),
            at_line(step.line, program),
        ]
    });
    let table = table(&wording::model::SCHEDULE, 0, rows);
    page.push_str(&folded(&wording::model::shortest(steps.len()), &table));
}

/// A line of the program in a cell. The end of a thread stands in none.
fn at_line(line: u32, program: &str) -> String {
    let index = line.checked_sub(1);
    let code = index.and_then(|index| program.lines().nth(index as usize));
    code.map_or_else(String::new, |code| {
        format!("{line}: <code>{}</code>", cell(code))
    })
}

fn recorded_runs(
    listing: &Listing,
    program: Program,
    recordings: &Recordings,
) -> anyhow::Result<String> {
    let runs = listing.runs_of(program);
    runs.map(|run| recorded_run(listing, run, recordings))
        .collect()
}

fn recorded_run(listing: &Listing, run: &Run, recordings: &Recordings) -> anyhow::Result<String> {
    let label = run.caption.as_deref().map(escape);
    let mut content = label.map_or_else(String::new, |label| paragraph("run-label", &label));
    content += &fence("sh", &listing.command(run));
    if let Some(Recorded {
        recording,
        timeline,
    }) = recordings.get(listing, run)?
    {
        content += &output(&recording.text().join("\n"));
        if recording.ending != Ending::Exited(0) {
            content += &paragraph("run-ending", &wording::ending(recording.ending));
        }
        if let Some(timeline) = timeline {
            let id = timeline::id(listing, run);
            content += &timeline::alone(&id, timeline, &recordings.palette);
        }
    } else {
        content += &paragraph("not-recorded", wording::NOT_RECORDED);
    }
    Ok(block("listing-run", &content))
}

fn playground_url(code: &str) -> String {
    format!(
        "https://play.rust-lang.org/?version=stable&amp;mode=debug&amp;edition=2024&amp;code={}",
        utf8_percent_encode(code, IN_A_QUERY)
    )
}

fn source(listing: &Listing, program: Program) -> anyhow::Result<String> {
    Ok(read_text(&listing.source(program))?)
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
