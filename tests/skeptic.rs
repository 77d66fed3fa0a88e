//! Compiles every Rust block of every chapter, as the reader sees it. The
//! programs among them are run by the suite `listings`.

include!(concat!(env!("OUT_DIR"), "/chapters.rs"));
