use rayon::prelude::*;

fn main() {
    let numbers: Vec<u32> = (0..1_000).collect();

    report("as rayon likes", sizes(numbers.par_iter()));
    report(
        "with_min_len(250)",
        sizes(numbers.par_iter().with_min_len(250)),
    );
    report(
        "with_max_len(10)",
        sizes(numbers.par_iter().with_max_len(10)),
    );

    let chunks: Vec<usize> = numbers.par_chunks(300).map(|chunk| chunk.len()).collect();
    println!("par_chunks(300): {chunks:?}");
}

/// How many numbers there are in each piece that is worked on as a whole.
fn sizes<'a>(numbers: impl ParallelIterator<Item = &'a u32>) -> Vec<usize> {
    numbers.fold(|| 0, |count, _| count + 1).collect()
}

fn report(how: &str, sizes: Vec<usize>) {
    let (least, most) = (sizes.iter().min(), sizes.iter().max());
    println!(
        "{how}: {} pieces of {} to {} numbers",
        sizes.len(),
        least.expect("there is a piece"),
        most.expect("there is a piece"),
    );
}
