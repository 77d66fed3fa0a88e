//! The tool behind the book: it serves and builds the pages, and runs, records
//! and checks the listings they show.

pub mod contract;
pub mod supervisor;

#[cfg(feature = "cli")]
pub mod site;
