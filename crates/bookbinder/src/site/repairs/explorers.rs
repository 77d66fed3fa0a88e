//! Explorers of schedules on the page that holds all chapters.

use std::path::Path;

use lol_html::element;

use super::{Repair, is_for_print};

/// Nobody plays on paper: the page for print goes without the explorers, whose
/// data would make it half as large again.
pub fn repairs<'h>(page: &Path) -> Vec<Repair<'h>> {
    if !is_for_print(page) {
        return Vec::new();
    }
    vec![element!(".explorer-start, script[data-explorer]", |part| {
        part.remove();
        Ok(())
    })]
}
