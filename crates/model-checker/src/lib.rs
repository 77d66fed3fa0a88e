#![doc = include_str!("../README.md")]

pub mod execution;
mod exploration;
mod report;

pub use exploration::{Error, Limits, Program, explore};
pub use report::Report;
