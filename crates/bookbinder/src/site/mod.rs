//! The rendered book: pages, repairs, server, watching for changes.
//!
//! [`render()`] makes a folder of pages once. [`serve()`] shows them at an
//! address and renders them anew when a file of the book changes.

mod minify;
mod pages;
mod publish;
mod render;
mod repairs;
mod search;
mod serve;
mod server;
mod stop;
mod walk;
mod watch;

pub use pages::Progress;
pub use render::render;
pub use serve::{Event, serve};
pub use server::Address;
