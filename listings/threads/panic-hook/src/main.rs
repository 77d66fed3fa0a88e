use std::{io, panic, thread};

fn main() -> io::Result<()> {
    panic::set_hook(Box::new(|panic| {
        let thread = thread::current();
        let name = thread.name().unwrap_or("a thread without a name");
        let what = panic.payload_as_str().unwrap_or("no text");
        println!("log: {name} panicked: {what}");
    }));

    let clerk = thread::Builder::new().name("clerk".to_string());
    let clerk = clerk.spawn(|| panic!("the pen is empty"))?;
    let ended = clerk.join();
    println!("main: the clerk failed: {}", ended.is_err());

    let cook = thread::spawn(|| ["soup"].get(1).expect("a second dish").len());
    let ended = cook.join();
    println!("main: the cook failed: {}", ended.is_err());
    Ok(())
}
