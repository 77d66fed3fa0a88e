use std::time::Duration;

use tokio::select;
use tokio::time::sleep;

struct Connection(&'static str);

impl Drop for Connection {
    fn drop(&mut self) {
        println!("{}: hangs up", self.0);
    }
}

async fn download(server: &'static str, time: Duration) -> usize {
    let _connection = Connection(server);
    println!("{server}: is asked");
    sleep(time).await;
    println!("{server}: has sent the song");
    400
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let size = select! {
        size = download("far", Duration::from_secs(60)) => size,
        size = download("near", Duration::from_millis(50)) => size,
    };
    println!("main: has {size} bytes");
}
