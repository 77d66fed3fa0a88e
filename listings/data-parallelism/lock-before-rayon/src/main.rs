use std::sync::Mutex;

fn main() -> Result<(), rayon::ThreadPoolBuildError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let stock = Mutex::new(10);
    pool.scope(|scope| {
        let half = || {
            scope.spawn(|_| second_order(&stock));
            1
        };
        let (one, other) = rayon::join(half, || 1);
        let mut eggs = stock.lock().expect("not poisoned"); // only now
        *eggs -= one + other;
        println!("first order: done, {eggs} eggs left");
    });
    Ok(())
}

fn second_order(stock: &Mutex<u32>) {
    println!("second order: wants the lock");
    *stock.lock().expect("not poisoned") -= 1;
    println!("second order: done");
}
