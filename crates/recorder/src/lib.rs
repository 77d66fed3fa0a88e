//! Writes the files of a listing: builds its programs, runs them under
//! supervision, samples and measures them, and records what was seen.

mod anonymous;
pub mod cargo;
pub mod compile_fail;
pub mod explore;
pub mod measure;
pub mod python;
pub mod runner;

pub use anonymous::host_name;
