#![doc = include_str!("../README.md")]

mod explorer;
pub mod machine;
mod property;
mod report;

pub use explorer::{Error, Limits, Program, explore};
pub use property::{Claim, Property};
pub use report::{Report, Step};
