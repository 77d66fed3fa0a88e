async fn sing(name: &str) {
    for verse in 1..=3 {
        println!("{name}: verse {verse}");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ada = tokio::spawn(sing("Ada"));
    let bob = tokio::spawn(sing("Bob"));
    let cleo = tokio::spawn(sing("Cleo"));
    println!("main: has spawned three tasks");

    for singer in [ada, bob, cleo] {
        singer.await.expect("the singer should not panic");
    }
    println!("main: all three are done");
}
