//! Runs a listing under every schedule: the package `modelled-listings` has it
//! compiled against the model checker.

use std::path::Path;

use anyhow::{Context as _, ensure};
use listing::{Checker, Listing, Model};
use schedule_graph::Record;

use crate::toolchain::{answer, tool};

/// What comes out of a model of a listing, or `None` if its checker keeps no
/// record.
///
/// # Errors
/// cargo cannot build the model checker, the program cannot be explored, its
/// property fails more or less often than the manifest claims, or no schedule
/// does the reader's task.
pub fn explore(root: &Path, listing: &Listing, model: &Model) -> anyhow::Result<Option<Record>> {
    let mut cargo = tool("cargo");
    let cargo = cargo
        .current_dir(root)
        .args(["run", "--quiet", "--color=never"])
        .args(["--package", "modelled-listings", "--", &listing.slug])
        .args(&model.name);
    let record = answer(cargo, "it cannot be explored")?;
    let Checker::Schedules(goal) = &model.checker else {
        return Ok(None);
    };
    let record: Record = record.parse()?;
    let (place, claimed) = (listing.model_place(model), model.fails);
    let summary = &record.summary;
    let (failing, schedules) = (summary.failing, summary.schedules);
    let property = &summary.property;
    ensure!(
        claimed.agrees(failing, schedules),
        "{place}: `{property}` fails in {failing} of {schedules} schedules, not {claimed}"
    );
    goal.states(&record.graph).context(place)?;
    Ok(Some(record))
}
