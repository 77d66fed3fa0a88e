use std::panic;

use rayon::prelude::*;

fn main() {
    let guests = [4, 3, 0, 6];

    let outcome = panic::catch_unwind(|| {
        let slices: Vec<u32> = guests.par_iter().map(|table| 12 / table).collect();
        println!("main: {slices:?}"); // is not reached
    });
    println!("main: the loop panicked: {}", outcome.is_err());

    let sum: u32 = guests.par_iter().sum();
    println!("main: the workers go on: {sum} guests");
}
