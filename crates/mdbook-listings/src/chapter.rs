//! The chapters of a book.

use mdbook_preprocessor::book::{Book, BookItem, Chapter};

/// The chapters that have a file of their own, in the order of the summary.
pub fn chapters(book: &Book) -> impl Iterator<Item = &Chapter> {
    book.iter().filter_map(|item| match item {
        BookItem::Chapter(chapter) if chapter.path.is_some() => Some(chapter),
        _ => None,
    })
}
