//! What things cost: the experiments, and the file of all numbers.

mod experiment;
mod machine;
mod point;
mod quantity;
mod record;
mod statistics;

pub use experiment::{EXPERIMENTS, Experiment, Experiments, Kind, Scale, Series};
pub use machine::Machine;
pub use point::Point;
pub use quantity::{FEW, MORE, Unit, ratio};
pub use record::{FEWEST_ROUNDS, FILE, Measured, Measurements, Numbers};
pub use statistics::Summary;
