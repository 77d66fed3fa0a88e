//! The rendered book: pages, repairs, server, watching for changes.
//!
//! [`render()`] makes a folder of pages once. [`serve()`] shows them at an
//! address and renders them anew when a file of the book changes.

mod generations;
mod lean;
mod place;
mod render;
pub mod repairs;
mod serve;
mod server;
mod settings;
mod watch;
mod workshop;

pub use render::{Step, render};
pub use serve::{Event, serve};
pub use server::{Address, ServeError};
