use std::sync::{Barrier, RwLock};
use std::thread;

fn main() {
    let price = RwLock::new(20);
    let meeting = Barrier::new(3);
    thread::scope(|scope| {
        for name in ["Ada", "Bob"] {
            let (price, meeting) = (&price, &meeting);
            scope.spawn(move || {
                let seen = price.read().expect("no thread panics");
                meeting.wait(); // nobody passes before both readers are in
                println!("{name}: reads {seen}");
                meeting.wait(); // nobody leaves before the writer has tried
            });
        }
        meeting.wait();
        let got_in = price.try_write().is_ok();
        println!("writer: gets in beside the readers: {got_in}");
        meeting.wait();

        let mut sign = price.write().expect("no thread panics"); // waits for both
        let late = scope.spawn(|| {
            let got_in = price.try_read().is_ok();
            println!("Cyd: gets in beside the writer: {got_in}");
        });
        late.join().expect("Cyd does not panic");
        *sign = 25;
        println!("writer: sets {sign}");
    });
}
