use std::thread;

fn main() {
    let mut receipts = vec![120, 80, 95, 110];
    thread::scope(|scope| {
        scope.spawn(|| println!("guest: counts {} receipts", receipts.len()));
        scope.spawn(|| receipts.push(60));
    });
}
