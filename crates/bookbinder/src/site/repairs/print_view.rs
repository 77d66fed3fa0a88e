//! Explorers of schedules on the page that holds all chapters.

use lol_html::element;

use super::{Page, Repair};

/// Paper cannot be played with: the page for print goes without the explorers,
/// whose data would make it half as large again.
pub fn repairs<'h>(page: Page<'_>) -> Vec<Repair<'h>> {
    if !page.is_for_print() {
        return Vec::new();
    }
    vec![element!(".explorer-start, script[data-explorer]", |part| {
        part.remove();
        Ok(())
    })]
}
