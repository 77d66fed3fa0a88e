//! Runs every run of every listing against its contract.

mod common;
#[path = "common/contracts.rs"]
mod contracts;

use bookbinder::listing::Program;

fn main() {
    common::conclude(|| contracts::trials(Program::Rust));
}
