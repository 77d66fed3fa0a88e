use std::thread;

fn main() {
    let cashiers = [vec![50, 20, 10], vec![10, 5]];
    let cashiers = cashiers.map(|coins| thread::spawn(move || coins.iter().sum::<u32>()));
    for cashier in &cashiers {
        let sum = cashier.join().expect("the cashier should not panic");
        println!("main: {sum}");
    }
}
