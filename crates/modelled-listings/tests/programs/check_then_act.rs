use std::sync::Mutex;
use std::thread;

static SEATS: Mutex<u32> = Mutex::new(1);
static SOLD: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn buy(name: &'static str) {
    let free = *SEATS.lock().unwrap() > 0;
    if free {
        *SEATS.lock().unwrap() = 0;
        SOLD.lock().unwrap().push(name);
    }
}

fn main() {
    let ada = thread::spawn(|| buy("Ada"));
    let bob = thread::spawn(|| buy("Bob"));
    ada.join().unwrap();
    bob.join().unwrap();
    println!("sold: {}", SOLD.lock().unwrap().len());
}
