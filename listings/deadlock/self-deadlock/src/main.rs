use std::sync::Mutex;

fn main() {
    let account = Mutex::new(100);
    deposit(&account, 50);
    println!("main: the money is in");
}

fn deposit(account: &Mutex<i32>, amount: i32) {
    let mut balance = account.lock().expect("not poisoned");
    *balance += amount;
    println!("deposit: {amount} came in");
    report(account); // the guard `balance` is still alive
}

fn report(account: &Mutex<i32>) {
    println!("report: wants the lock");
    let balance = account.lock().expect("not poisoned");
    println!("report: the balance is {balance}");
}
