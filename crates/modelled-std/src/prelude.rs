//! What a program sees without importing it: the real prelude with our macros.

pub mod rust_2024 {
    pub use crate::{eprint, eprintln, print, println, thread_local};
    pub use ::std::prelude::rust_2024::*;
}
