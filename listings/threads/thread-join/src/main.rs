use std::thread;

fn main() {
    let tills = [
        ("Ada", vec![50, 20, 10]),
        ("Bob", vec![10, 5]),
        ("Cleo", vec![100, 50, 20]),
    ];
    let mut cashiers = Vec::new();
    for (name, coins) in tills {
        cashiers.push(thread::spawn(move || count(name, coins)));
    }

    let mut total = 0;
    for cashier in cashiers {
        total += cashier.join().expect("the cashier should not panic");
    }
    println!("main: {total} in all");
}

fn count(name: &str, coins: Vec<u32>) -> u32 {
    let sum = coins.iter().sum();
    println!("{name}: {} coins make {sum}", coins.len());
    sum
}
