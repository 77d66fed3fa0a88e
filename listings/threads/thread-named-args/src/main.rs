use std::thread;

struct Dance {
    step: String,
    times: u32,
}

fn main() {
    let dance = Dance {
        times: 2,
        step: String::from("left"),
    };
    let dancer = thread::spawn(move || perform(&dance));
    dancer.join().expect("the dancer should not panic");
}

fn perform(dance: &Dance) {
    for number in 1..=dance.times {
        println!("dance: {}, step {number} of {}", dance.step, dance.times);
    }
}
