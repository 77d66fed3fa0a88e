#![doc = include_str!("../README.md")]

pub mod execution;
mod exploration;
mod report;

pub use exploration::{Error, Limits, Program, explore};
pub use report::Report;
pub use schedule_graph::{Fails, Property};
