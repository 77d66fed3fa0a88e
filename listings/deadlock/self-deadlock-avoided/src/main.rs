use std::sync::Mutex;

fn main() {
    let account = Mutex::new(100);
    deposit(&account, 50);
    withdraw(&account, 30);
}

fn deposit(account: &Mutex<i32>, amount: i32) {
    let mut balance = account.lock().expect("not poisoned");
    *balance += amount;
    println!("deposit: {amount} came in");
    report(*balance); // passes on the number, not the lock
}

fn withdraw(account: &Mutex<i32>, amount: i32) {
    let mut balance = account.lock().expect("not poisoned");
    *balance -= amount;
    drop(balance); // unlocks
    println!("withdraw: {amount} went out");
    lock_and_report(account);
}

fn lock_and_report(account: &Mutex<i32>) {
    report(*account.lock().expect("not poisoned"));
}

/// Needs no lock: its caller has the number.
fn report(balance: i32) {
    println!("report: the balance is {balance}");
}
