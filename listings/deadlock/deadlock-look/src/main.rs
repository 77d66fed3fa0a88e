#[cfg(target_os = "linux")]
fn main() -> std::io::Result<()> {
    use std::{fs, sync::Mutex, thread, time::Duration};

    static ACCOUNT: Mutex<u32> = Mutex::new(100);

    let _balance = ACCOUNT.lock().expect("not poisoned");
    for name in ["Ada", "Bob"] {
        let builder = thread::Builder::new().name(name.to_string());
        builder.spawn(|| drop(ACCOUNT.lock()))?;
    }
    thread::sleep(Duration::from_millis(100)); // by now they wait
    for entry in fs::read_dir("/proc/self/task")? {
        let folder = entry?.path();
        let name = fs::read_to_string(folder.join("comm"))?;
        let place = fs::read_to_string(folder.join("wchan"))?;
        println!("{}: in {place}", name.trim());
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("This program needs Linux.");
}
