use tokio::join;
use tokio::sync::oneshot;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (ring, bell) = oneshot::channel();
    let size = async {
        bell.await.expect("the other future rings");
        println!("size: is here");
        600
    };
    let title = async {
        println!("title: is here");
        ring.send(()).expect("the other future waits");
        "Ballad of the Two Tasks"
    };
    let (size, title) = join!(size, title);
    println!("main: {title:?} has {size} bytes");
}
