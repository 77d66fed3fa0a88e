use tokio::join;
use tokio::sync::{mpsc, oneshot};

enum Request {
    PayIn(u32),
    Balance(oneshot::Sender<u32>),
}

async fn keep_account(mut requests: mpsc::Receiver<Request>) {
    let mut balance = 0;
    while let Some(request) = requests.recv().await {
        match request {
            Request::PayIn(amount) => balance += amount,
            // It fails if the task that asked has gone. The keeper works on.
            Request::Balance(reply) => drop(reply.send(balance)),
        }
    }
    println!("keeper: no sender is left, so I go home");
}

async fn pay_in(account: &mpsc::Sender<Request>) {
    for _ in 0..1000 {
        let request = Request::PayIn(1);
        account.send(request).await.expect("the keeper is there");
    }
}

#[tokio::main]
async fn main() {
    let (account, requests) = mpsc::channel(8);
    let keeper = tokio::spawn(keep_account(requests));
    join!(pay_in(&account), pay_in(&account));

    let (reply, balance) = oneshot::channel();
    let request = Request::Balance(reply);
    account.send(request).await.expect("the keeper is there");
    println!("main: the balance is {}", balance.await.expect("an answer"));
    drop(account);
    keeper.await.expect("the keeper should not panic");
}
