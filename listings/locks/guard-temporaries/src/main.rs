use std::sync::Mutex;

static SONGS: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn main() {
    SONGS.lock().expect("not poisoned").push("aria");
    println!("after a statement: {}", state());

    let count = SONGS.lock().expect("not poisoned").len();
    println!("after let count, which is {count}: {}", state());

    let guard = SONGS.lock().expect("not poisoned");
    println!("after let guard: {}", state());
    drop(guard);
    println!("after drop: {}", state());

    {
        let _guard = SONGS.lock().expect("not poisoned");
        println!("after let _guard: {}", state());
    }
    println!("after its block: {}", state());

    #[expect(let_underscore_lock, reason = "to see what the lint warns of")]
    let _ = SONGS.lock().expect("not poisoned");
    println!("after let _: {}", state());
}

fn state() -> &'static str {
    match SONGS.try_lock() {
        Ok(_) => "free",
        Err(_) => "locked",
    }
}
