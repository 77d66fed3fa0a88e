//! Reads the files of a book's listings and makes pages of them.
//!
//! It is a preprocessor for mdBook: a chapter names a listing with
//! `{{#listing SLUG}}`, and the page shows its program, its recorded runs with
//! their timelines, and its Python counterpart. Other directives show what the
//! compiler refuses, what came of many runs, what the model checker found, and
//! what was measured. Figures are drawn as SVG; the same stands beside them in
//! words, and every sentence of theirs is in one catalogue (see [`wording`]).
//!
//! Nothing here runs a program or writes a file.
//!
//! ```
//! use mdbook_listings::{Directive, directives};
//!
//! let chapter = "It waits, as in {{#see sleepers}}.\n\n{{#listing sleeprs}\n";
//! let found = directives(chapter);
//! let (line, see) = &found[0];
//! assert_eq!((*line, see), (1, &Ok(Directive::See { slug: "sleepers".into() })));
//! let (line, slip) = &found[1];
//! assert_eq!(*line, 3);
//! assert!(slip.as_ref().is_err_and(|slip| slip.contains("write {{#listing …}}")));
//! ```

mod citations;
mod directive;
mod figure;
pub mod from_python;
mod markup;
mod page;
mod preprocessor;
mod scan;
mod schedule_player;
pub mod wording;

/// Recorded runs as the pages show them.
pub mod timeline {
    pub use crate::figure::timeline::{Palette, Recordings, id};
}

pub use citations::places;
pub use directive::Directive;
pub use markup::visible;
pub use preprocessor::ListingPreprocessor;
pub use scan::directives;
pub use schedule_player::schedule_player;
