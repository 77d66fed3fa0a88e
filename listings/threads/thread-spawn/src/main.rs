use std::thread;
use std::time::Duration;

fn main() {
    let dancer = thread::spawn(|| perform("dance", "step"));
    let singer = thread::spawn(|| perform("sing", "verse"));
    dancer.join().expect("the dancer should not panic");
    singer.join().expect("the singer should not panic");
    println!("main: waited for both in {:?}", thread::current().id());
}

fn perform(task: &str, part: &str) {
    for number in 1..=3 {
        println!("{task}: {part} {number} in {:?}", thread::current().id());
        thread::sleep(Duration::from_millis(100));
    }
}
