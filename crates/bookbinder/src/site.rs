//! The rendered book: pages, repairs, server, watching for changes.
//!
//! [`render()`] makes a folder of pages once. [`serve()`] shows them at an
//! address and renders them anew when a file of the book changes.

mod pages;
mod publish;
mod render;
mod repairs;
mod search;
mod sections;
mod serve;
mod server;
mod stop;
mod walk;
mod watch;

pub use render::render;
pub use serve::{Event, serve};

use std::collections::BTreeMap;

use hyper::body::Bytes;

/// The files of a rendered book, by their paths below its root, with `/`
/// between the parts.
pub type Pages = BTreeMap<String, Bytes>;

/// Hears what a render is busy with; an error of it ends the render.
pub type Progress<'p> = &'p mut dyn FnMut(&str) -> anyhow::Result<()>;
