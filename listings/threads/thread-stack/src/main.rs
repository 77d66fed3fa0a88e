use std::error::Error;
use std::hint::black_box;
use std::{env, thread};

fn main() -> Result<(), Box<dyn Error>> {
    let mebibytes: usize = match env::args().nth(1) {
        Some(text) => text.parse()?,
        None => 64,
    };
    println!("main: gives the diver {mebibytes} MiB of stack");
    let diver = thread::Builder::new()
        .name("diver".to_string())
        .stack_size(mebibytes * 1024 * 1024)
        .spawn(|| dive(10_000))?;
    let depth = diver.join().expect("the diver should not panic");
    println!("main: the diver was {depth} calls deep");
    Ok(())
}

/// Calls itself `levels` times; each call takes at least 1 KiB of stack.
fn dive(levels: u32) -> u32 {
    let luggage = black_box([0_u8; 1024]); // the compiler would leave it out otherwise
    match levels {
        0 => 0,
        _ => 1 + dive(levels - 1) + u32::from(luggage[0]),
    }
}
