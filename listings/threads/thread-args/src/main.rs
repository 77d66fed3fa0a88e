use std::thread;

/// What a dancer has to know.
struct Dance {
    step: String,
    times: u32,
}

fn main() {
    // By position: the closure takes the values with it.
    let word = String::from("la");
    let times = 3;
    let singer = thread::spawn(move || sing(&word, times));
    singer.join().expect("the singer does not panic");
    println!("main: still has the number {times}, no longer the word");

    // By name: a struct names its fields, in any order.
    let dance = Dance {
        times: 2,
        step: String::from("left"),
    };
    let dancer = thread::spawn(move || perform(&dance));
    dancer.join().expect("the dancer does not panic");
}

fn sing(word: &str, times: u32) {
    for verse in 1..=times {
        println!("sing: {word}, verse {verse} of {times}");
    }
}

fn perform(dance: &Dance) {
    for number in 1..=dance.times {
        println!("dance: {}, step {number} of {}", dance.step, dance.times);
    }
}
