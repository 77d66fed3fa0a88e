use std::sync::mpsc::channel;
use std::thread;

fn main() {
    let (to_friend, from_main) = channel();
    let (to_main, from_friend) = channel();
    let friend = thread::spawn(move || {
        for ball in from_main {
            println!("friend: ball {ball}");
            to_main.send(ball).expect("main plays on");
        }
    });

    for ball in 1..=3 {
        println!("main: ball {ball}");
        to_friend.send(ball).expect("the friend plays on");
        from_friend.recv().expect("the friend plays on");
    }
    drop(to_friend); // the game is over
    friend.join().expect("the friend should not panic");
}
