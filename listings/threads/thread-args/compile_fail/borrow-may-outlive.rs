use std::thread;

fn main() {
    let word = String::from("la");
    let singer = thread::spawn(|| println!("sing: {word}"));
    singer.join().expect("the singer should not panic");
}
