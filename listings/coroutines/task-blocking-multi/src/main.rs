use std::sync::OnceLock;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;

const GUESTS: u32 = 2;

static MEAL: OnceLock<&str> = OnceLock::new();

async fn guest(number: u32) {
    println!("guest {number}: waits");
    println!("guest {number}: eats {}", MEAL.wait()); // blocks its worker
}

async fn cook() {
    sleep(Duration::from_millis(50)).await;
    println!("cook: brings soup");
    MEAL.set("soup").expect("there is one cook");
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let mut dinner = JoinSet::new();
    for number in 1..=GUESTS {
        dinner.spawn(guest(number));
    }
    dinner.spawn(cook());
    dinner.join_all().await;
}
