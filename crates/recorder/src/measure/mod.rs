//! What things cost: the cost programs of the book, run several times in
//! alternating order.

pub mod machine;
pub mod plan;
pub mod rounds;
mod up_to_date;

pub use up_to_date::problems;
