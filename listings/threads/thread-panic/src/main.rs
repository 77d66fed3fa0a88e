use std::{io, thread};

fn main() -> io::Result<()> {
    for order in ["12", "a dozen"] {
        let clerk = thread::Builder::new().name("clerk".to_string());
        let clerk = clerk.spawn(move || read(order))?;
        match clerk.join() {
            Ok(eggs) => println!("main: packs {eggs} eggs"),
            Err(_) => println!("main: the clerk did not come back"),
        }
    }
    println!("main: goes on");
    Ok(())
}

fn read(order: &str) -> u32 {
    match order.parse() {
        Ok(eggs) => eggs,
        Err(_) => panic!("{order:?} is not a number"),
    }
}
