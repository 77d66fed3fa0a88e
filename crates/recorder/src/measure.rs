//! What things cost: the cost programs of the book, run several times in
//! alternating order.

pub mod machine;
pub mod plan;
pub mod rounds;
