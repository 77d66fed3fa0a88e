#![doc = include_str!("../README.md")]

pub mod execution;
mod exploration;
mod report;

pub use exploration::{Error, Limits, Program};
pub use report::{Report, explore};
pub use schedule_graph::{Fails, Property};
