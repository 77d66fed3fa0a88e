//! The rendered book: pages, repairs, server, watching for changes.
