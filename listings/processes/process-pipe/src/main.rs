use std::io::{self, BufRead, BufReader, Write};
use std::process::{self, Command, Stdio};

const SHOP: &str = "shop";

fn main() -> io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        None => ask(),
        Some(SHOP) => answer(),
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}

fn ask() -> io::Result<()> {
    let mut shop = Command::new(std::env::current_exe()?)
        .arg(SHOP)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut questions = shop.stdin.take().expect("stdin is piped");
    let mut answers = BufReader::new(shop.stdout.take().expect("stdout is piped")).lines();
    println!("main: the shop is process {}", shop.id());
    for fruit in ["apple", "mango", "pear"] {
        writeln!(questions, "{fruit}")?;
        let answer = answers.next().expect("the shop answers")?;
        println!("main: {fruit}: {answer}");
    }
    drop(questions); // no more questions: the loop in the shop ends
    println!("main: the shop ended with code {:?}", shop.wait()?.code());
    Ok(())
}

fn answer() -> io::Result<()> {
    for fruit in io::stdin().lines() {
        let price = match fruit?.as_str() {
            "apple" => "30 cents",
            "pear" => "40 cents",
            _ => "sold out",
        };
        println!("{price}, says process {}", process::id());
        io::stdout().flush()?; // sends the answer now
    }
    Ok(())
}
