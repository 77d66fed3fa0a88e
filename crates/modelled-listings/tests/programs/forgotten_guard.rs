use std::sync::{Arc, Mutex};
use std::{env, mem, thread};

fn withdraw(balance: &Mutex<i32>, amount: i32) -> Result<(), &'static str> {
    let mut balance = balance.lock().unwrap();
    if *balance < amount {
        mem::forget(balance);
        return Err("not enough");
    }
    *balance -= amount;
    Ok(())
}

fn main() {
    let machines: usize = env::args().nth(1).map_or(30, |text| text.parse().unwrap());
    let balance = Arc::new(Mutex::new(15));
    let mut handles = Vec::new();
    for number in 0..machines {
        let balance = Arc::clone(&balance);
        let amount = if number + 1 < machines { 10 } else { 5 };
        let machine = thread::Builder::new().name(format!("machine {number}"));
        handles.push(machine.spawn(move || withdraw(&balance, amount)).unwrap());
    }
    for handle in handles {
        let _ = handle.join().unwrap();
    }
}
