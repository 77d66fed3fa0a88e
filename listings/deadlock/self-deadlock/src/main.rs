use std::sync::Mutex;

struct Account {
    balance: Mutex<i32>,
}

impl Account {
    fn deposit(&self, amount: i32) {
        let mut balance = self.balance.lock().expect("no thread panics");
        *balance += amount;
        println!("deposit: {amount} came in");
        self.report();
    }

    fn report(&self) {
        println!("report: wants the lock");
        let balance = self.balance.lock().expect("no thread panics");
        println!("report: the balance is {balance}");
    }
}

fn main() {
    let account = Account {
        balance: Mutex::new(100),
    };
    account.deposit(50);
    println!("main: the money is in");
}
