use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{LazyLock, Mutex, Once, OnceLock, RwLock};
use std::thread;

static CALLS: AtomicUsize = AtomicUsize::new(0);
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    CALLS.fetch_add(1, SeqCst);
    vec!["Ada".to_string(), "Bob".to_string()]
});
static FIRST: OnceLock<String> = OnceLock::new();
static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());
static SLOTS: [RwLock<Option<Box<usize>>>; 2] = [const { RwLock::new(None) }; 2];
static GREETING: Once = Once::new();

thread_local! {
    static MINE: Cell<u32> = const { Cell::new(0) };
}

fn main() {
    // Whatever an earlier run has left behind must be gone.
    assert!(SLOTS.iter().all(|slot| slot.read().unwrap().is_none()));
    assert!(FIRST.get().is_none() && LOG.lock().unwrap().is_empty());
    thread::scope(|s| {
        for number in 0..2 {
            s.spawn(move || {
                let name = &NAMES[number];
                FIRST.get_or_init(|| name.clone());
                if number == 0 {
                    LOG.lock().unwrap().push(name.clone());
                    *SLOTS[1].write().unwrap() = Some(Box::new(number));
                } else {
                    GREETING.call_once(|| println!("hello"));
                }
                MINE.with(|mine| mine.set(mine.get() + 1));
                assert_eq!(MINE.with(Cell::get), 1);
            });
        }
    });
    assert_eq!(MINE.with(Cell::get), 0);
    println!("calls: {}, first: {}", CALLS.load(SeqCst), FIRST.get().unwrap());
}
