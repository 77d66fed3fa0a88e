use rayon::prelude::*;

fn main() {
    let amounts = [1e16, 1.0, -1e16, 1.0];

    let in_order: f64 = amounts.iter().sum();
    println!("one after the other: {in_order}");

    let of_halves = amounts.par_chunks(2).map(|half| half.iter().sum::<f64>());
    println!("each half, then both: {}", of_halves.sum::<f64>());

    let as_rayon_cuts: f64 = amounts.par_iter().sum();
    println!("as rayon cuts: {as_rayon_cuts}");

    let whole: i64 = amounts.par_iter().map(|amount| *amount as i64).sum();
    println!("as whole numbers: {whole}");
}
