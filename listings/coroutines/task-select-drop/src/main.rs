use std::time::Duration;

use tokio::select;
use tokio::time::sleep;

struct Connection(&'static str);

impl Drop for Connection {
    fn drop(&mut self) {
        println!("{}: hangs up", self.0);
    }
}

async fn download(server: &'static str, ms: u64) -> usize {
    let _connection = Connection(server); // dropped with the future, wherever that is
    println!("{server}: is asked");
    sleep(Duration::from_millis(ms)).await;
    println!("{server}: has sent the song");
    400
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let size = select! {
        size = download("far", 60_000) => size,
        size = download("near", 50) => size,
    };
    println!("main: has {size} bytes");
}
