use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Its name, its own size in MB, and the folders in it.
struct Folder(&'static str, u32, Vec<Folder>);

fn main() {
    let live = Folder("live", 250, vec![]);
    let jazz = Folder("jazz", 300, vec![live]);
    let folk = Folder("folk", 120, vec![]);
    let music = Folder("music", 10, vec![jazz, folk]);
    let total = AtomicU32::new(0);
    rayon::scope(|scope| visit(&music, &total, scope));
    println!("main: {} MB", total.into_inner());
}

// 'a: the scope ends before the folders and the total do, so its tasks may borrow them.
fn visit<'a>(folder: &'a Folder, total: &'a AtomicU32, scope: &rayon::Scope<'a>) {
    let Folder(name, megabytes, folders) = folder;
    println!("{name}: {megabytes} MB");
    total.fetch_add(*megabytes, Relaxed);
    for folder in folders {
        scope.spawn(move |scope| visit(folder, total, scope));
    }
}
