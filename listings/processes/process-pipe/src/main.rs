use std::io::{self, BufRead, BufReader, Write};
use std::process::{self, Command, Stdio};

fn main() -> io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some("shop") {
        return shop();
    }

    let mut child = Command::new(std::env::current_exe()?)
        .arg("shop")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut questions = child.stdin.take().expect("stdin is piped");
    let mut answers = BufReader::new(child.stdout.take().expect("stdout is piped")).lines();

    let (me, shop) = (process::id(), child.id());
    println!("main: process {me} asks process {shop}");
    for fruit in ["apple", "mango", "pear"] {
        writeln!(questions, "{fruit}")?;
        let answer = answers.next().expect("the shop answers")?;
        println!("main: {fruit}: {answer}");
    }
    drop(questions); // no more questions: the loop in the shop ends
    println!("main: the shop ended with code {:?}", child.wait()?.code());
    Ok(())
}

fn shop() -> io::Result<()> {
    for fruit in io::stdin().lines() {
        let price = match fruit?.as_str() {
            "apple" => "30 cents",
            "pear" => "40 cents",
            _ => "sold out",
        };
        println!("{price}, says process {}", process::id());
        io::stdout().flush()?; // the answer leaves now
    }
    Ok(())
}
