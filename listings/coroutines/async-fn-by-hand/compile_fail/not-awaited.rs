#![deny(unused_must_use)]

async fn save() {
    println!("save: done");
}

async fn close() {
    save();
    println!("close: all is saved, or is it?");
}

fn main() {
    let _unpolled = close();
}
