use std::collections::BTreeMap;

use rayon::prelude::*;

type Counts = BTreeMap<usize, u32>;

const POEM: &str = "the rain came down and the wind came up and all of the lights \
    in the town went out and we lit a candle and told each other stories";

fn main() {
    let words: Vec<&str> = POEM.split_whitespace().collect();

    let counts = words
        .par_iter()
        .fold(Counts::new, |mut counts, word| {
            *counts.entry(word.len()).or_default() += 1;
            counts
        })
        .reduce(Counts::new, |mut counts, others| {
            for (length, count) in others {
                *counts.entry(length).or_default() += count;
            }
            counts
        });

    for (length, count) in counts {
        println!("length {length}: {count}");
    }
}
