use tokio::sync::mpsc;
use tokio::task::JoinSet;

#[tokio::main]
async fn main() {
    let (account, mut payments) = mpsc::channel(8);
    let mut customers = JoinSet::new();
    for name in ["Ada", "Bob"] {
        let account = account.clone();
        customers.spawn(async move {
            println!("{name}: pays in 10");
            account.send(10).await.expect("main receives");
        });
    }
    drop(account); // the loop below ends when no sender is left

    let mut balance = 0;
    while let Some(amount) = payments.recv().await {
        balance += amount;
    }
    println!("main: the balance is {balance}");
    customers.join_all().await;
}
