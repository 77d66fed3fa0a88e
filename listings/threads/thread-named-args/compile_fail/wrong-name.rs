use std::thread;

struct Dance {
    step: String,
    times: u32,
}

fn main() {
    let dance = Dance {
        tiems: 2,
        step: String::from("left"),
    };
    let dancer = thread::spawn(move || println!("dance: {} {}", dance.step, dance.times));
    dancer.join().expect("the dancer should not panic");
}
