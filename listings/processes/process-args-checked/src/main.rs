use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let Err(message) = sing(&args) {
        eprintln!("error: {message}");
        eprintln!("usage: process-args-checked COUNT SONG");
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}

fn sing(args: &[String]) -> Result<(), String> {
    let [count, song] = args else {
        return Err(format!("two arguments are needed, not {}", args.len()));
    };
    let count: u32 = count
        .parse()
        .map_err(|error| format!("COUNT is {count:?}: {error}"))?;
    for verse in 1..=count {
        println!("sing: {song} {verse}");
    }
    Ok(())
}
