use std::sync::Mutex;

struct Account {
    balance: Mutex<i32>,
}

impl Account {
    fn deposit(&self, amount: i32) {
        let mut balance = self.balance.lock().expect("no thread panics");
        *balance += amount;
        println!("deposit: {amount} came in");
        report(*balance); // passes on what it has
    }

    fn withdraw(&self, amount: i32) {
        {
            let mut balance = self.balance.lock().expect("no thread panics");
            *balance -= amount;
        } // unlocks
        println!("withdraw: {amount} went out");
        self.report();
    }

    fn report(&self) {
        report(*self.balance.lock().expect("no thread panics"));
    }
}

fn main() {
    let account = Account {
        balance: Mutex::new(100),
    };
    account.deposit(50);
    account.withdraw(30);
}

/// Needs no lock: whoever calls it has one.
fn report(balance: i32) {
    println!("report: the balance is {balance}");
}
