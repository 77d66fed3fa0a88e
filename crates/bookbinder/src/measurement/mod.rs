//! What things cost: the cost programs of the book, run several times in
//! alternating order, and what came of them.
//!
//! | module | its job |
//! | --- | --- |
//! | `experiment` | what is measured, and how charts name it: `listings/experiments.toml` |
//! | `point` | names one measured thing: `start/thread`, `memory/thread@1000` |
//! | `plan` | which program gives which number, from the manifests |
//! | `machine` | where it was measured, and with which versions |
//! | `rounds` | runs the programs, round after round |
//! | `record` | the file of all numbers: `listings/measurements.json` |
//! | `statistics` | median and spread |
//! | `quantity` | numbers as a page shows them |
//! | `axis`, `chart` | the drawing |
//! | `board` | what chapters may say of it |

mod axis;
pub mod board;
pub mod chart;
pub mod experiment;
pub mod machine;
pub mod plan;
pub mod point;
pub mod quantity;
pub mod record;
pub mod rounds;
pub mod statistics;
