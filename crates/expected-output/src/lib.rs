//! What is always true of the output of a concurrent program.
//!
//! The tasks of a concurrent program are scheduled in another way each time, so
//! two of its runs seldom print the same lines in the same order. A [`Contract`]
//! says what holds for every run: which lines are printed, which of them come in
//! which order ([`Order`]), what must never be printed, and how numbers in the
//! lines are related. [`Contract::parse`] reads it from an expected text, a
//! pattern a line, and [`Contract::check`] holds the lines of one run against
//! it. [`Expect`] says how the run has to end.
//!
//! ```
//! use expected_output::{Contract, Order, TaskOf};
//!
//! // Ada and Bob count in any mix, and main has the last word.
//! let expected = "\
//! {Ada,Bob}: has counted to {1..2}
//! --- exact
//! main: the total is [TOTAL=2..4]
//! ";
//! let contract = Contract::parse(expected, Order::PerTask, &TaskOf::Colon)?;
//!
//! let bindings = contract.check(&[
//!     "Bob: has counted to 1",
//!     "Ada: has counted to 1",
//!     "Ada: has counted to 2",
//!     "Bob: has counted to 2",
//!     "main: the total is 4",
//! ])?;
//! assert_eq!(bindings["TOTAL"], "4");
//!
//! let mismatch = contract.check(&["Ada: has counted to 2"]).unwrap_err();
//! assert!(mismatch.to_string().starts_with(
//!     r#"4 lines are missing: "Ada: has counted to 1", "Bob: has counted to 1", "#
//! ));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The expected text
//!
//! | in a line | matches |
//! | --- | --- |
//! | `[..]` | any text |
//! | `[NAME]` | any text, the same wherever `[NAME]` is; different names stand for different texts |
//! | `[1..40]` | a whole number from 1 to 40, both included |
//! | `[NAME=1..40]` | such a number, bound to a name: an amount, which can be equal to another |
//! | `{1..3}` | the line is repeated, with 1, 2 and 3 in this place |
//! | `{Ada,Bob}` | the line is repeated, with `Ada` and with `Bob` in this place |
//! | `\[..]`, `\{1..3}` | the text without the backslash; `\\[..]` is a backslash before any text |
//!
//! Everything else is literal. Some lines speak about the run:
//!
//! | line | meaning |
//! | --- | --- |
//! | `# why` | a comment |
//! | `--- any` | from here on another order; the lines above come before those below |
//! | `some 1..5: PATTERN` | 1 to 5 lines match this (with `any`, in the last phase) |
//! | `never: PATTERN` | no line of the whole run matches this |
//! | `where: [FAST] * 2 < [SLOW]` | a relation between bound whole numbers: `<`, `<=`, `=`, `!=`; terms joined by `+` |
//! | `\# text`, `\never: text` | the text without the backslash |

mod check;
mod contract;
mod ending;
mod mismatch;
mod order;
mod parse;
mod pattern;
mod relation;
mod repeat;
#[cfg(test)]
mod tests;
mod text;

pub use check::Bindings;
pub use contract::Contract;
pub use ending::{Ending, Expect};
pub use mismatch::Mismatch;
pub use order::{Order, TaskOf};
pub use parse::ParseError;
pub use text::printable;
