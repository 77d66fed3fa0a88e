use std::io::{self, Write};
use std::process::{Command, Stdio};

const SHOP: &str = "shop";

fn main() -> io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        None => {
            let mut command = Command::new(std::env::current_exe()?);
            let mut shop = command.arg(SHOP).stdin(Stdio::piped()).spawn()?;
            let mut orders = shop.stdin.take().expect("stdin is piped");
            writeln!(orders, "three apples")?;
            writeln!(orders, "two pears")?;
            drop(orders); // closes the pipe: the loop in the shop ends
            shop.wait()?;
        }
        Some(SHOP) => {
            for order in io::stdin().lines() {
                println!("shop: {}", order?);
            }
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}
