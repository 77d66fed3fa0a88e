use std::thread;

fn main() {
    let mut receipts = vec![120, 80, 95, 110];
    thread::scope(|shop| {
        shop.spawn(|| println!("guest: counts {} receipts", receipts.len()));
        shop.spawn(|| receipts.push(60));
    });
}
