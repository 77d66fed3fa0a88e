async fn sing(name: &str) {
    for verse in 1..=3 {
        println!("{name}: verse {verse}");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ada = tokio::spawn(sing("Ada"));
    let bob = tokio::spawn(sing("Bob"));
    let eve = tokio::spawn(sing("Eve"));
    println!("main: has spawned three tasks");

    for singer in [ada, bob, eve] {
        singer.await.expect("no singer panics");
    }
    println!("main: all three are done");
}
