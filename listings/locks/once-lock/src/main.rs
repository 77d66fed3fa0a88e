use std::sync::{Barrier, OnceLock};
use std::thread;

static MENU: OnceLock<String> = OnceLock::new();

fn main() {
    println!("main: the menu is {:?}", MENU.get());
    let names = ["Ada", "Bob", "Cyd"];
    let door = Barrier::new(names.len());
    thread::scope(|scope| {
        for name in names {
            let door = &door;
            scope.spawn(move || {
                door.wait(); // all ask at once
                let menu = MENU.get_or_init(|| write_menu(name));
                println!("{name}: reads {menu}");
            });
        }
    });
    match MENU.set("Dot's menu".to_string()) {
        Ok(()) => println!("main: a second menu is set"),
        Err(late) => println!("main: {late} comes too late"),
    }
}

fn write_menu(name: &str) -> String {
    println!("{name}: writes the menu");
    format!("{name}'s menu")
}
