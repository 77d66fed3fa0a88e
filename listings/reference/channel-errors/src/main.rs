use std::env;
use std::sync::mpsc;

fn main() -> Result<(), String> {
    match env::args().nth(1).as_deref() {
        Some("no-receiver") => {
            let (letters, _) = mpsc::channel();
            letters.send("hello").unwrap();
        }
        Some("no-sender") => {
            let (_, letters) = mpsc::channel::<&str>();
            println!("reads {}", letters.recv().unwrap());
        }
        _ => return Err("say which error you want to see".to_string()),
    }
    Ok(())
}
