use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

async fn cook(dish: &str, ms: u64) -> Result<&str, String> {
    println!("{dish}: is on the stove");
    sleep(Duration::from_millis(ms)).await;
    if dish == "cake" {
        return Err(format!("the {dish} is burnt"));
    }
    Ok(dish)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut kitchen = JoinSet::new();
    kitchen.spawn(cook("soup", 50));
    kitchen.spawn(cook("cake", 50));
    kitchen.spawn(cook("roast", 60_000));

    let drain = async {
        while let Some(ended) = kitchen.join_next().await {
            match ended {
                Ok(Ok(dish)) => println!("main: serves the {dish}"),
                Ok(Err(error)) => println!("main: {error}"),
                Err(error) => println!("main: {error}"), // the cook panicked
            }
        }
    };
    if timeout(Duration::from_secs(1), drain).await.is_err() {
        println!("main: cuts off {}", kitchen.len());
        kitchen.shutdown().await; // aborts the tasks, and waits until they are gone
    }
}
