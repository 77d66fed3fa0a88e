use std::thread;

fn main() {
    let word = String::from("la");
    let times = 3;
    let singer = thread::spawn(move || sing(&word, times));
    singer.join().expect("the singer should not panic");
    println!("main: still has the number {times}, no longer the word");
}

fn sing(word: &str, times: u32) {
    for verse in 1..=times {
        println!("sing: {word}, verse {verse} of {times}");
    }
}
