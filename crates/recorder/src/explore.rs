//! Runs a listing under every schedule: the package `modelled-listings` has it
//! compiled against the model checker.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, ensure};
use listing::{Checker, Listing, Model};
use schedule_graph::Record;

use crate::workspace::{NO_CARGO, cargo};

/// What comes out of a model of a listing, or `None` if its checker keeps no
/// record.
///
/// # Errors
/// cargo cannot build the model checker, the program cannot be explored, its
/// property fails more or less often than the manifest claims, or no schedule
/// does the reader's task.
pub fn explore(root: &Path, listing: &Listing, model: &Model) -> anyhow::Result<Option<Record>> {
    let output = cargo()
        .current_dir(root)
        .args(["run", "--quiet", "--color=never"])
        .args(["--package", "modelled-listings", "--"])
        .arg(&listing.slug)
        .args(&model.name)
        .stdin(Stdio::null())
        .output()
        .context(NO_CARGO)?;
    let complaints = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "it cannot be explored:\n{}",
        complaints.trim()
    );
    let Checker::Schedules(goal) = &model.checker else {
        return Ok(None);
    };
    let record: Record = String::from_utf8(output.stdout)?.parse()?;
    let summary = &record.summary;
    ensure!(
        model.fails.agrees(summary.failing, summary.schedules),
        "{}: `{}` fails in {} of {} schedules, not {}",
        listing.model_place(model),
        summary.property,
        summary.failing,
        summary.schedules,
        model.fails
    );
    let goal = goal.states(&record.graph);
    goal.with_context(|| listing.model_place(model))?;
    Ok(Some(record))
}
