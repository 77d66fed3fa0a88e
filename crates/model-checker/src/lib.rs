#![doc = include_str!("../README.md")]

mod error;
pub mod execution;
mod exploration;
mod report;

pub use error::Error;
pub use exploration::Program;
pub use report::{Report, explore};
pub use schedule_graph::{Fails, Property};
