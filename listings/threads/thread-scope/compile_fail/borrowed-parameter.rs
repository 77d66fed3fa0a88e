use std::thread;

fn main() {
    count_later(&[120, 80, 95, 110]);
}

fn count_later(receipts: &[u32]) {
    thread::spawn(move || println!("guest: counts {} receipts", receipts.len()));
}
