use std::thread;

fn main() {
    let word = String::from("la");
    let singer = thread::spawn(move || println!("sing: {word}"));
    println!("main: gave away {word}");
    singer.join().expect("the singer should not panic");
}
