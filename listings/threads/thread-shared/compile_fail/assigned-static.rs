use std::thread;

static SUNG: u32 = 0;

fn main() {
    let writer = thread::spawn(|| SUNG += 1);
    writer.join().expect("the writer should not panic");
    println!("main: {SUNG} songs");
}
