use std::env;

static MENU: Vec<String> = env::args().collect();

fn main() {
    println!("main: takes the {}", MENU[0]);
}
