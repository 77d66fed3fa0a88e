use std::sync::{Barrier, LazyLock};
use std::thread;

static MENU: LazyLock<Vec<&str>> = LazyLock::new(|| {
    println!("menu: is being written");
    vec!["soup", "pie", "cake"]
});

fn main() {
    println!("main: nobody has read the menu");
    let names = ["Ada", "Bob", "Cleo"];
    let door = Barrier::new(names.len());
    thread::scope(|scope| {
        for (name, number) in names.into_iter().zip(0..) {
            let door = &door;
            scope.spawn(move || {
                door.wait(); // all ask at once
                println!("{name}: takes the {}", MENU[number]);
            });
        }
    });
}
