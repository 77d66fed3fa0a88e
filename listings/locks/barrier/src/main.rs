use std::sync::Barrier;
use std::thread;

fn main() {
    let names = ["Ada", "Bob", "Cyd"];
    let line = Barrier::new(names.len());
    let run = |name| {
        println!("{name}: lap 1");
        let led = line.wait().is_leader();
        println!("{name}: lap 2");
        led
    };
    let leaders = thread::scope(|scope| {
        let runners = names.map(|name| scope.spawn(move || run(name)));
        let led = runners.map(|runner| runner.join().expect("no runner panics"));
        led.into_iter().filter(|led| *led).count()
    });
    println!("main: {leaders} of {} was the leader", names.len());
}
