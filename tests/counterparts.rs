//! Runs every Python counterpart against its own contract.

mod common;
#[path = "common/contracts.rs"]
mod contracts;

use bookbinder::listing::Program;

fn main() {
    common::conclude(|| contracts::trials(Program::Python));
}
