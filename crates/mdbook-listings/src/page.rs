//! What a listing looks like on a page.

use anyhow::{Context as _, Result};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::figure::timeline::{self, Recordings};
use crate::markup::{
    block, cell, escape, fence, figure, folded, id, inline, output, paragraph, table,
};
use crate::schedule_player::schedule_player;
use crate::wording::{self, of_many, text};
use expected_output::Ending;
use listing::{Checker, CompileFail, Listing, Model, Platform, Program, Run, read_text};
use schedule_graph::Record;

/// The crates that the Rust Playground has, of those that listings use
/// (<https://github.com/rust-lang/rust-playground/blob/main/compiler/base/Cargo.toml>).
const PLAYGROUND_CRATES: [&str; 3] = ["futures-util", "rayon", "tokio"];

/// What `encodeURIComponent` leaves as it is.
const IN_A_QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A listing in full: caption, program, recorded runs, counterpart.
///
/// # Errors
/// A file of the listing cannot be read; the message names it.
pub fn listing(listing: &Listing, recordings: &Recordings) -> Result<String> {
    let code = read_text(&listing.source(Program::Rust))?;
    let mut content = fence("rust,no_run", &code);
    content += &match listing.platform {
        Platform::Any => String::new(),
        Platform::Unix => paragraph("listing-platform", text("listing.unix-only")),
        Platform::Linux => paragraph("listing-platform", text("listing.linux-only")),
    };
    content += &all_runs(listing, Program::Rust, recordings)?;
    let in_playground = |name: &String| PLAYGROUND_CRATES.contains(&name.as_str());
    if listing.dependencies.iter().all(in_playground) {
        let (url, words) = (playground_url(&code), text("listing.playground"));
        let link = format!("<a class=\"playground-link\" href=\"{url}\">{words}</a>");
        content += &paragraph("listing-links", &link);
    }
    if listing.runs_of(Program::Python).next().is_some() {
        content += &format!(
            "<details class=\"counterpart\" id=\"python-{}\">\n<summary>{}</summary>\n\n{}{}</details>\n\n",
            listing.slug,
            text("listing.counterpart"),
            fence("python", &read_text(&listing.source(Program::Python))?),
            all_runs(listing, Program::Python, recordings)?
        );
    }
    let caption = inline(&listing.caption);
    let id = id("listing", &listing.slug, None);
    Ok(figure("listing", &id, &caption, None, &content))
}

/// A program that the compiler refuses, and the compiler's message.
///
/// # Errors
/// A file of the listing cannot be read; the message names it.
pub fn compile_fail(listing: &Listing, version: &CompileFail) -> Result<String> {
    let mut caption = text("listing.refused").to_owned();
    if let Some(code) = &version.code {
        caption += &format!(" <code>{code}</code>");
    }
    let program = read_text(&listing.compile_fail_source(version))?;
    let mut content = fence("rust,ignore", &program);
    let message = listing.compile_fail_message(version);
    content += &if message.is_file() {
        output(&read_text(&message)?)
    } else {
        paragraph("not-recorded", text("listing.not-recorded"))
    };
    let id = id("refused", &listing.slug, Some(&version.name));
    Ok(figure("listing refused", &id, &caption, None, &content))
}

/// What a model checker found out about a listing.
///
/// # Errors
/// The record cannot be read; the message names it.
pub fn model(listing: &Listing, model: &Model, recordings: &Recordings) -> Result<String> {
    let content = match &model.checker {
        Checker::Loom => wording::model::checked_by_loom(model.fails, &model.property) + "\n\n",
        Checker::Schedules(goal) => {
            let record = listing.load_record(model)?;
            let program = read_text(&listing.source(Program::Rust))?;
            let palette = &recordings.palette;
            let player = schedule_player(&listing.slug, &program, &record, goal, palette);
            let player = player.with_context(|| listing.model_place(model))?;
            let counts = wording::model::checked(&record.summary, &model.constants) + "\n\n";
            counts + &player + &shortest(&record, &program).unwrap_or_default()
        }
    };
    let id = id("model", &listing.slug, model.name.as_deref());
    let page = format!("<div class=\"model\" id=\"{id}\">\n\n{content}</div>\n");
    Ok(page)
}

/// What our model checker recorded: a schedule that fails, folded away.
fn shortest(record: &Record, program: &str) -> Option<String> {
    let schedule = record.summary.shortest_failing.as_deref()?;
    let steps = record.graph.walk(schedule)?;
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
    let table = table(text("model.heading"), 0, rows);
    let summary = of_many("model.shortest", steps.len(), &[]);
    Some(folded(&summary, &table))
}

/// A line of the program in a cell. The end of a thread stands in none.
fn at_line(line: u32, program: &str) -> String {
    let index = line.checked_sub(1);
    let code = index.and_then(|index| program.lines().nth(index as usize));
    let shown = code.map(|code| format!("{line}: <code>{}</code>", cell(code)));
    shown.unwrap_or_default()
}

fn all_runs(listing: &Listing, program: Program, recordings: &Recordings) -> Result<String> {
    let runs = listing.runs_of(program);
    runs.map(|run| one_run(listing, run, recordings)).collect()
}

fn one_run(listing: &Listing, run: &Run, recordings: &Recordings) -> Result<String> {
    let mut content = String::new();
    if let Some(label) = &run.caption {
        content += &paragraph("run-label", &escape(label));
    }
    content += &fence("sh", &listing.command(run));
    if let Some(recorded) = recordings.get(listing, run)? {
        let ending = recorded.recording.ending;
        content += &output(&recorded.recording.text().join("\n"));
        if ending != Ending::Exited(0) {
            content += &paragraph("run-ending", &wording::ending(ending));
        }
        if let Some(timeline) = &recorded.timeline {
            let id = timeline::id(listing, run);
            content += &timeline::alone(&id, timeline, &recordings.palette);
        }
    } else {
        content += &paragraph("not-recorded", text("listing.not-recorded"));
    }
    Ok(block("listing-run", &content))
}

fn playground_url(code: &str) -> String {
    format!(
        "https://play.rust-lang.org/?version=stable&amp;mode=debug&amp;edition=2024&amp;code={}",
        utf8_percent_encode(code, IN_A_QUERY)
    )
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
