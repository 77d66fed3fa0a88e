use rayon::prelude::*;

fn main() {
    let mut sum = 0;
    (1..=100).into_par_iter().for_each(|number: u64| {
        sum += number * number;
    });
    println!("the sum is {sum}");
}
