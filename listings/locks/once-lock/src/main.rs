use std::sync::OnceLock;
use std::thread;

static MENU: OnceLock<String> = OnceLock::new();

fn main() {
    println!("main: the menu is {:?}", MENU.get());
    thread::scope(|scope| {
        for name in ["Ada", "Bob", "Cleo"] {
            scope.spawn(move || {
                let menu = MENU.get_or_init(|| {
                    println!("{name}: writes the menu");
                    format!("{name}'s menu")
                });
                println!("{name}: reads {menu}");
            });
        }
    });
    match MENU.set("Dan's menu".to_string()) {
        Ok(()) => println!("main: a second menu is set"),
        Err(late) => println!("main: {late} comes too late"),
    }
}
