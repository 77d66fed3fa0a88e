use std::thread;

fn main() {
    let receipts = [120, 80, 95, 110];
    let list = &receipts;
    let guest = thread::spawn(move || println!("guest: counts {} receipts", list.len()));
    guest.join().expect("the guest should not panic");
}
