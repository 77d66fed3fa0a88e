use std::env;
use std::error::Error;
use std::process::Command;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.as_slice() {
        [] => {
            let program = env::current_exe()?;
            for (first, second) in [("3", "la"), ("la", "3")] {
                println!("main: starts a child with {first} and {second}");
                let status = Command::new(&program).arg(first).arg(second).status()?;
                println!("main: {status}");
            }
        }
        [count, song] => {
            let count: u32 = count.parse()?;
            for verse in 1..=count {
                println!("sing: {song} {verse}");
            }
        }
        _ => return Err("two arguments are needed: COUNT SONG".into()),
    }
    Ok(())
}
