use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU8, Ordering::SeqCst};
use std::sync::mpsc::{self, TryRecvError};
use std::sync::{Arc, Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock, TryLockError};
use std::thread;
use std::time::Duration;

static LAZY: LazyLock<String> = LazyLock::new(|| "lazy".to_string());
static BROKEN: LazyLock<String> = LazyLock::new(|| panic!("no value"));

fn panics(f: impl FnOnce()) -> bool {
    catch_unwind(AssertUnwindSafe(f)).is_err()
}

fn panic_of(f: impl FnOnce()) -> Option<String> {
    let panic = catch_unwind(AssertUnwindSafe(f)).err()?;
    panic.downcast_ref::<String>().cloned().or(panic.downcast_ref::<&str>().map(|s| s.to_string()))
}

struct CountsItsEnd<'a>(&'a Mutex<u32>);

impl Drop for CountsItsEnd<'_> {
    fn drop(&mut self) {
        *self.0.lock().unwrap() += 1;
    }
}

fn main() {
    let small = AtomicU8::new(250);
    println!("{} {}", small.fetch_add(10, SeqCst), small.fetch_sub(5, SeqCst));
    println!("{} {}", small.fetch_max(9, SeqCst), small.fetch_min(3, SeqCst));
    println!("{} {}", small.fetch_or(8, SeqCst), small.fetch_and(12, SeqCst));
    println!("{} {}", small.fetch_xor(1, SeqCst), small.fetch_nand(1, SeqCst));
    println!("{:?} {:?}", small, small.swap(7, SeqCst));
    println!("{:?}", small.compare_exchange(8, 1, SeqCst, SeqCst));
    println!("{:?}", small.compare_exchange(7, 1, SeqCst, SeqCst));
    println!("{:?}", small.fetch_update(SeqCst, SeqCst, |n| n.checked_sub(2)));
    let signed = AtomicI32::new(i32::MIN);
    println!("{} {}", signed.fetch_sub(1, SeqCst), signed.load(SeqCst));
    let flag = AtomicBool::default();
    println!("{} {}", flag.fetch_or(true, SeqCst), flag.into_inner());

    let mut mutex = Mutex::new(vec![1]);
    let guard = mutex.lock().unwrap();
    println!("{guard:?} {}", mutex.try_lock().is_err());
    drop(guard);
    mutex.get_mut().unwrap().push(2);
    let poisoning = catch_unwind(AssertUnwindSafe(|| {
        let mut guard = mutex.lock().unwrap();
        guard.push(3);
        panic!("with the lock");
    }));
    println!("{} {}", poisoning.is_err(), mutex.is_poisoned());
    println!("{:?}", mutex.lock().unwrap_err().into_inner());
    mutex.clear_poison();
    println!("{:?}", mutex.into_inner());

    let config = RwLock::new(1);
    let (one, two) = (config.read().unwrap(), config.read().unwrap());
    println!("{one} {two} {}", config.try_write().is_err());
    drop((one, two));
    *config.write().unwrap() += 1;
    println!("{:?} {}", config.try_read().map(|n| *n).ok(), config.into_inner().unwrap());

    let (sender, receiver) = mpsc::channel();
    println!("{:?}", receiver.try_recv() == Err::<u32, _>(TryRecvError::Empty));
    sender.send(1).unwrap();
    sender.clone().send(2).unwrap();
    drop(sender);
    println!("{:?} {:?}", receiver.recv(), receiver.try_iter().collect::<Vec<_>>());
    println!("{:?} {:?}", receiver.recv(), receiver.try_recv());
    let (sender, receiver) = mpsc::sync_channel(1);
    println!("{:?} {:?}", sender.try_send(1), sender.try_send(2));
    println!("{:?}", receiver.into_iter().next());
    println!("{:?}", sender.send(3));

    let cell = OnceLock::new();
    println!("{:?} {} {:?}", cell.get(), cell.get_or_init(|| 5), cell.set(6));
    println!("{:?} {}", cell.into_inner(), *LAZY);
    let once = Once::new();
    once.call_once(|| println!("once"));
    once.call_once(|| println!("twice"));
    println!("{}", once.is_completed());

    println!("{}", Barrier::new(1).wait().is_leader());
    let pair = (Mutex::new(false), Condvar::new());
    pair.1.notify_one();
    let waited = pair.1.wait_timeout(pair.0.lock().unwrap(), Duration::from_millis(1));
    println!("{}", waited.unwrap().1.timed_out());

    println!("{:?}", thread::current().name());
    let builder = thread::Builder::new().name("worker".to_string());
    let worker = builder.spawn(|| thread::current().name().map(String::from));
    println!("{:?}", worker.unwrap().join().unwrap());
    let message = thread::spawn(|| panic!("at once")).join();
    println!("{:?}", message.unwrap_err().downcast_ref::<&str>());
    let total = Arc::new(Mutex::new(0));
    let scoped = catch_unwind(AssertUnwindSafe(|| {
        thread::scope(|s| {
            s.spawn(|| *total.lock().unwrap() += 1);
            s.spawn(|| panic!("in a scope"));
        })
    }));
    println!("{} {}", scoped.is_err(), total.lock().unwrap());
    let joined = thread::scope(|s| s.spawn(|| panic!("joined")).join().is_err());
    println!("{joined}");
    thread::current().unpark();
    thread::park();
    println!("{}", Arc::strong_count(&total));

    let shelf = RwLock::new(1);
    let reading = panics(|| {
        let _book = shelf.read().unwrap();
        panic!("while it reads");
    });
    println!("{reading} {}", shelf.is_poisoned());
    let writing = panics(|| {
        let _book = shelf.write().unwrap();
        panic!("while it writes");
    });
    println!("{writing} {}", shelf.is_poisoned());
    println!("{}", matches!(shelf.try_read(), Err(TryLockError::Poisoned(_))));
    let ends = Mutex::new(0);
    let unwound = panics(|| {
        let _end = CountsItsEnd(&ends);
        panic!("before the lock is taken");
    });
    println!("{unwound} {} {:?}", ends.is_poisoned(), ends.into_inner());
    let once = Once::new();
    println!("{} {}", panics(|| once.call_once(|| panic!("once"))), once.is_completed());
    println!("{:?}", panic_of(|| once.call_once(|| println!("again"))));
    let force = || drop(LazyLock::force(&BROKEN).clone());
    println!("{:?} {:?}", panic_of(force), panic_of(force));
    let cell = OnceLock::new();
    println!("{}", panics(|| { cell.get_or_init(|| panic!("no number")); }));
    println!("{} {:?}", cell.get_or_init(|| 3), cell.get());

    let short = Duration::from_millis(1);
    let (ready, changed) = (Mutex::new(false), Condvar::new());
    let guard = changed.wait_while(ready.lock().unwrap(), |ready| *ready).unwrap();
    let (guard, waited) = changed.wait_timeout_while(guard, short, |ready| !*ready).unwrap();
    println!("{} {}", *guard, waited.timed_out());
    let (sender, receiver) = mpsc::sync_channel::<u32>(0);
    println!("{:?} {:?}", sender.try_send(1), receiver.recv_timeout(short));
    drop(sender);
    println!("{:?} {}", receiver.recv_timeout(short), receiver.iter().count());
    thread::current().unpark();
    thread::park_timeout(short);
    thread::park_timeout(short);
    println!("{:?}", thread::Builder::new().spawn(thread::panicking).unwrap().join().ok());
}
