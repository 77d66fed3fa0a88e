use std::sync::Mutex;
use std::thread;

fn main() -> Result<(), String> {
    let names = Mutex::new(Vec::new());
    let add = |name: &str| names.lock().unwrap().push(name.to_string());
    thread::scope(|s| {
        for parent in ["a", "b"] {
            let add = &add;
            s.spawn(move || {
                s.spawn(move || add(&format!("{parent}1")));
                add(parent);
            });
        }
    });
    let mut names = names.into_inner().map_err(|error| error.to_string())?;
    names.sort();
    println!("{}", names.join(" "));
    Ok(())
}
