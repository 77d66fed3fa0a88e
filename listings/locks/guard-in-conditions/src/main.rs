use std::sync::Mutex;

static SONGS: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn main() {
    *SONGS.lock().expect("not poisoned") = vec!["aria", "ballad", "carol"];

    if SONGS.lock().expect("not poisoned").len() == 3 {
        println!("in if: {}", state());
    }

    if let Some(song) = SONGS.lock().expect("not poisoned").pop() {
        println!("in if let, with the {song}: {}", state());
    }

    if let Some("zarzuela") = SONGS.lock().expect("not poisoned").last().copied() {
        println!("in if let: not in this list");
    } else {
        println!("in else of if let: {}", state());
    }

    while let Some(song) = SONGS.lock().expect("not poisoned").pop() {
        println!("in while let, with the {song}: {}", state());
    }

    match SONGS.lock().expect("not poisoned").pop() {
        Some(song) => println!("in match: {song} should be gone"),
        None => println!("in match: {}", state()),
    }
}

fn state() -> &'static str {
    match SONGS.try_lock() {
        Ok(_) => "free",
        Err(_) => "locked",
    }
}
