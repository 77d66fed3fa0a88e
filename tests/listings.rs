//! Runs every run of every listing against its contract.

mod common;

use bookbinder::listing::Program;

fn main() {
    common::conclude(|| common::contract_trials(Program::Rust));
}
