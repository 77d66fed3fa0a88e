#[cfg(target_os = "linux")]
fn main() -> std::io::Result<()> {
    use std::io::{Read, pipe};
    use std::sync::Mutex;
    use std::thread::{Builder, sleep};
    use std::time::Duration;

    static ACCOUNT: Mutex<u32> = Mutex::new(100);

    let _balance = ACCOUNT.lock().expect("not poisoned");
    let (mut message, _sender) = pipe()?;
    let thread = |name: &str| Builder::new().name(name.to_string());
    thread("Ada").spawn(|| drop(ACCOUNT.lock()))?;
    let bob = thread("Bob").spawn(|| drop(ACCOUNT.lock()))?;
    thread("Cleo").spawn(move || drop(message.read(&mut [0])))?;
    thread("Dan").spawn(move || drop(bob.join()))?;

    let mut threads = look()?;
    for _ in 0..100 {
        let asleep = |thread: &&Thread| thread.state.starts_with('S') && thread.place != "0";
        if threads.iter().filter(asleep).count() == 4 {
            break;
        }
        sleep(Duration::from_millis(10)); // some of them have not begun to wait
        threads = look()?;
    }
    for Thread { name, state, place } in threads {
        println!("{name}: {state} in {place}");
    }
    Ok(())
}

#[cfg(target_os = "linux")]
struct Thread {
    name: String,
    state: String,
    place: String,
}

/// What Linux says about each thread of this process.
#[cfg(target_os = "linux")]
fn look() -> std::io::Result<Vec<Thread>> {
    let mut threads = Vec::new();
    for task in std::fs::read_dir("/proc/self/task")? {
        let folder = task?.path();
        let read = |file| std::fs::read_to_string(folder.join(file));
        let status = read("status")?;
        let state = status.lines().find_map(|line| line.strip_prefix("State:"));
        let state = state.unwrap_or("?").trim().to_string();
        let place = read("wchan")?;
        let name = read("comm")?.trim().to_string(); // last: a sleeping thread has its name
        threads.push(Thread { name, state, place });
    }
    Ok(threads)
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("This program needs Linux.");
}
