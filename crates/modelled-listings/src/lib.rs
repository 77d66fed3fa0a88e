//! The listings that have a model, compiled against the stand-ins for the
//! standard library and Tokio, so that they can be run under every schedule.
//!
//! `modelled-listings SLUG [MODEL]` prints the record of a model; the book's
//! `record` command runs it and writes the file beside the listing. A test
//! compares every file with what comes out now, so that nobody types a number of
//! schedules.
//!
//! ```standalone_crate
//! let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
//! let listings = listing::Listings::load(&root)?;
//! let listing = listings.get("self-deadlock")?;
//! let record = modelled_listings::explore(listing, &listing.models[0])?;
//! let record = record.expect("our own model checker keeps a record");
//! assert_eq!(record.summary.deadlocks, record.summary.schedules);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use anyhow::{Context as _, ensure};
use listing::model::fingerprint;
use listing::{Checker, Listing, Model};
use model_checker::Program;
use schedule_graph::Record;

// Of each model its listing, its name, and what was compiled: `SCHEDULES` against
// `modelled-std`, and `LOOM`, the `main` functions, against `loomed-std`.
include!(concat!(env!("OUT_DIR"), "/compiled.rs"));

/// Explores the listing as the model says. `None` if the checker keeps no
/// record.
///
/// # Errors
/// The program cannot be explored, or its property fails more or less often
/// than claimed.
pub fn explore(listing: &Listing, model: &Model) -> anyhow::Result<Option<Record>> {
    let explored = match &model.checker {
        Checker::Schedules(_) => explore_schedules(listing, model).map(Some),
        Checker::Loom => explore_orderings(listing, model).map(|()| None),
    };
    explored.with_context(|| listing.dir.display().to_string())
}

fn compiled<T: Copy>(
    all: &[(&str, &str, T)],
    listing: &Listing,
    model: &Model,
) -> anyhow::Result<T> {
    let name = model.name.as_deref().unwrap_or_default();
    let found = all
        .iter()
        .find(|(slug, of, _)| (*slug, *of) == (&listing.slug, name));
    let (_, _, found) = found.context("it had no such model when this program was compiled")?;
    Ok(*found)
}

fn explore_schedules(listing: &Listing, model: &Model) -> anyhow::Result<Record> {
    let program = compiled(SCHEDULES, listing, model)?;
    let args: Vec<&str> = model.args.iter().map(String::as_str).collect();
    let report = model_checker::explore(&program, &args, &model.property, model.fails)?;
    let steps = report.shortest_failing().unwrap_or_default();
    let steps = steps.iter();
    let steps = steps.map(|step| format!("\n  line {:3}  {step}", step.line));
    ensure!(
        report.is_as_claimed(),
        "`{}` fails in {} of {} schedules, not {}{}",
        model.property,
        report.summary.failing,
        report.summary.schedules,
        model.fails,
        steps.collect::<String>()
    );
    Ok(Record {
        program: fingerprint(program.source, &model.given()),
        summary: report.summary,
        graph: report.graph,
    })
}

fn explore_orderings(listing: &Listing, model: &Model) -> anyhow::Result<()> {
    let outputs = loomed_std::outputs(compiled(LOOM, listing, model)?);
    let failing = outputs.iter();
    let failing = failing.filter(|printed| model.property.fails_for(printed));
    let (failing, all) = (failing.count() as u128, outputs.len() as u128);
    ensure!(
        model.fails.agrees(failing, all),
        "`{}` does not fail {}: loom finds that the program may print {outputs:?}",
        model.property,
        model.fails
    );
    Ok(())
}
