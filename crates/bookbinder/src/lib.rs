//! The tool behind the book: it serves and builds the pages.

pub mod book;
pub mod root;
mod settings;
pub mod site;
