//! The rendered book and its server, from outside: what a reader's browser gets
//! and what an author meets when something goes wrong.

mod books;
mod browser;
mod building;
mod pages;
mod serving;
