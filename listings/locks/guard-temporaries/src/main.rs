use std::sync::Mutex;

static SONGS: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn main() {
    *SONGS.lock().expect("no panic") = vec!["aria", "ballad", "carol"];
    println!("after a statement: {}", state());

    let count = SONGS.lock().expect("no panic").len();
    println!("after let count, which is {count}: {}", state());

    let guard = SONGS.lock().expect("no panic");
    println!("after let guard: {}", state());
    drop(guard);

    {
        let _guard = SONGS.lock().expect("no panic");
        println!("after let _guard: {}", state());
    }

    #[expect(let_underscore_lock, reason = "to see what the lint warns of")]
    let _ = SONGS.lock().expect("no panic");
    println!("after let _: {}", state());

    if SONGS.lock().expect("no panic").len() == 3 {
        println!("in if: {}", state());
    }

    if let Some(song) = SONGS.lock().expect("no panic").pop() {
        println!("in if let, with the {song}: {}", state());
    }

    if let Some("zarzuela") = SONGS.lock().expect("no panic").last().copied() {
        println!("in if let: not in this list");
    } else {
        println!("in else of if let: {}", state());
    }

    while let Some(song) = SONGS.lock().expect("no panic").pop() {
        println!("in while let, with the {song}: {}", state());
    }

    match SONGS.lock().expect("no panic").pop() {
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
