use rayon::prelude::*;

fn main() {
    let mut songs = vec![
        ("Harbour", 4),
        ("Attic", 3),
        ("Lantern", 2),
        ("Orchard", 3),
        ("Bridge", 4),
        ("Meadow", 3),
    ];

    songs.par_sort_by_key(|(_, minutes)| *minutes);
    for (title, minutes) in &songs {
        println!("{minutes} minutes: {title}");
    }

    songs.par_sort_unstable();
    let first = songs.first().expect("there are songs");
    println!("by title: {} comes first", first.0);

    let mut numbers: Vec<u32> = (0..100_000).map(|n| n * 7_919 % 100_000).collect();
    numbers.par_sort_unstable_by(|a, b| b.cmp(a));
    println!("numbers: from {} down to {}", numbers[0], numbers[99_999]);
}
