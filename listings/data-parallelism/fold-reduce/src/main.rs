use std::collections::BTreeMap;

use rayon::prelude::*;

const POEM: &str = "the rain came down and the wind came up and all of the lights \
    in the town went out and we lit a candle and told each other stories";

fn main() {
    let counts = POEM
        .par_split_whitespace()
        // A map for each piece of the poem, so that no worker waits for a lock.
        .fold(BTreeMap::new, |mut counts: BTreeMap<_, u32>, word| {
            *counts.entry(word.len()).or_default() += 1;
            counts
        })
        .reduce(BTreeMap::new, |mut counts, others| {
            for (length, count) in others {
                *counts.entry(length).or_default() += count;
            }
            counts
        });
    for (length, count) in counts {
        println!("length {length}: {count}");
    }
}
