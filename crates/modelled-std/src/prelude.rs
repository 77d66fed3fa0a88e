//! What a program sees without importing it: the real prelude with our macros.

macro_rules! edition {
    ($edition:ident) => {
        pub mod $edition {
            pub use crate::{eprint, eprintln, print, println, thread_local};
            pub use ::std::prelude::$edition::*;
        }
    };
}

edition!(v1);
edition!(rust_2021);
edition!(rust_2024);
