//! The tool behind the book: it serves and builds the pages, and runs, records
//! and checks the listings they show.

pub mod book;
pub mod cargo;
pub mod chapter;
pub mod contract;
pub mod distribution;
mod drawing;
pub mod explorer;
pub mod from_python;
pub mod listing;
mod markup;
pub mod measurement;
pub mod model;
pub mod page;
pub mod preprocessor;
pub mod python;
pub mod recording;
pub mod refusal;
pub mod root;
pub mod stage;
pub mod suggest;
pub mod supervisor;
pub mod timeline;
mod toml_file;
pub mod watchdog;
pub mod wording;

#[cfg(feature = "cli")]
pub mod site;
