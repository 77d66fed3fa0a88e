//! Writes the files of a listing: builds its programs, runs them under
//! supervision, samples and measures them, and records what was seen.

mod anonymous;
pub mod cargo;
pub mod compile_fail;
pub mod measure;
pub mod python;
pub mod runner;
mod scratch_dir;

pub use anonymous::host_name;
pub use scratch_dir::ScratchDir;
