//! What things cost: the experiments, and the file of all numbers.

mod experiment;
mod point;
mod quantity;
mod record;
mod statistics;

pub use experiment::{EXPERIMENTS, Experiment, Experiments, Kind, Scale, Series};
pub use point::Point;
pub use quantity::{FEW, MORE, Unit, significant};
pub use record::{FEWEST_ROUNDS, FILE, Machine, Measured, Measurements, Numbers};
pub use statistics::Summary;
