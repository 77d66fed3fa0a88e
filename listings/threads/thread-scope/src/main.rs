use std::thread;

fn main() {
    let receipts = [120, 80, 95, 110, 60, 75, 140, 20];
    let (morning, evening) = receipts.split_at(4);

    let total = thread::scope(|scope| {
        let early = scope.spawn(|| add("early", morning));
        let late = scope.spawn(|| add("late", evening));
        scope.spawn(|| println!("guest: counts {} receipts", receipts.len()));
        early.join().expect("early should not panic") + late.join().expect("late should not panic")
    });
    println!("main: {total} from {} receipts", receipts.len());
}

fn add(who: &str, receipts: &[u32]) -> u32 {
    let sum = receipts.iter().sum();
    println!("{who}: {sum}");
    sum
}
