//! Runs every Python counterpart against its own contract.

mod common;

use bookbinder::listing::Program;

fn main() {
    common::conclude(|| common::contract_trials(Program::Python));
}
