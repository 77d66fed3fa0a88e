use rayon::prelude::*;

fn main() {
    let mut squares = Vec::new();
    (1..=100).into_par_iter().for_each(|number: u64| {
        squares.push(number * number);
    });
    println!("{} squares", squares.len());
}
