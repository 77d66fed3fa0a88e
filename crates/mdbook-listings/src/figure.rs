//! Figures: drawings, the same in words, and tables.

pub mod axis;
pub mod distribution;
pub mod drawing;
pub mod measurement;
pub mod timeline;
