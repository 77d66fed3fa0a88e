use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

enum Request {
    PayIn(u32),
    Balance(oneshot::Sender<u32>),
}

async fn keep_account(mut requests: mpsc::Receiver<Request>) {
    let mut balance = 0; // nobody else has it, so it needs no lock
    while let Some(request) = requests.recv().await {
        match request {
            Request::PayIn(amount) => balance += amount,
            Request::Balance(reply) => {
                // Whoever has asked may be gone: that is no trouble here.
                let _ = reply.send(balance);
            }
        }
    }
    println!("keeper: nobody can ask any more, so I go home");
}

#[tokio::main]
async fn main() {
    let (account, requests) = mpsc::channel(8);
    let keeper = tokio::spawn(keep_account(requests));

    let mut customers = JoinSet::new();
    for name in ["Ada", "Bob"] {
        let account = account.clone();
        customers.spawn(async move {
            for _ in 0..1000 {
                let request = Request::PayIn(1);
                account.send(request).await.expect("the keeper is there");
            }
            println!("{name}: has paid in");
        });
    }
    customers.join_all().await;

    let (reply, balance) = oneshot::channel();
    let request = Request::Balance(reply);
    account.send(request).await.expect("the keeper is there");
    let balance = balance.await.expect("the keeper replies");
    println!("main: the balance is {balance}");
    drop(account);
    keeper.await.expect("the keeper does not panic");
}
