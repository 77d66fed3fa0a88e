fn main() {
    let mut numbers = [5, 3, 8, 1];
    sort_both_halves(&mut numbers);
    println!("{numbers:?}");
}

fn sort_both_halves(numbers: &mut [u32]) {
    let half = numbers.len() / 2;
    rayon::join(|| numbers[..half].sort(), || numbers[half..].sort());
}
