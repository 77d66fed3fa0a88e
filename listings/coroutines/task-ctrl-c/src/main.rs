use std::io;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::{signal, time};

async fn cook(dish: &str) {
    println!("{dish}: is on the stove");
    time::sleep(Duration::from_millis(100)).await;
    println!("{dish}: is served");
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let mut kitchen = JoinSet::new();
    kitchen.spawn(cook("soup"));
    kitchen.spawn(cook("dumplings"));
    #[cfg(unix)] // the program presses Ctrl-C for you; elsewhere, press the keys
    tokio::spawn(async { nix::sys::signal::raise(nix::sys::signal::SIGINT) });
    signal::ctrl_c().await?;

    println!("main: closes, {} orders to go", kitchen.len());
    kitchen.join_all().await; // without it, main would return and drop them
    Ok(())
}
