//! Runs a listing under every schedule: the package `modelled-listings` has it
//! compiled against the model checker.

use std::path::Path;

use anyhow::Context as _;
use listing::{Checker, Listing, Model};
use schedule_graph::Record;

use crate::toolchain::{answer, tool};

/// The record of all schedules of a listing, for one of its models. The checker
/// of the model must keep a record.
///
/// # Errors
/// cargo cannot build the model checker, the program cannot be explored, its
/// property fails more or less often than the manifest claims, or no schedule
/// does the reader's task.
pub fn explore(root: &Path, listing: &Listing, model: &Model) -> anyhow::Result<Record> {
    let mut cargo = tool("cargo");
    let cargo = cargo
        .current_dir(root)
        .args(["run", "--quiet", "--color=never"])
        .args(["--package", "modelled-listings", "--", &listing.slug])
        .args(&model.name);
    let record: Record = answer(cargo, "it cannot be explored")?.parse()?;
    if let Checker::Schedules(goal) = &model.checker {
        let place = || listing.model_place(model);
        goal.states(&record.graph).with_context(place)?;
    }
    Ok(record)
}
