use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

struct Folder {
    name: &'static str,
    megabytes: u32,
    folders: Vec<Folder>,
}

fn main() {
    let folder = |name, megabytes, folders| Folder {
        name,
        megabytes,
        folders,
    };
    let live = folder("live", 250, vec![]);
    let jazz = folder("jazz", 300, vec![live]);
    let folk = folder("folk", 120, vec![]);
    let music = folder("music", 10, vec![jazz, folk]);

    let total = AtomicU32::new(0);
    rayon::scope(|scope| visit(&music, &total, scope));
    println!("main: {} MB", total.into_inner());
}

fn visit<'a>(folder: &'a Folder, total: &'a AtomicU32, scope: &rayon::Scope<'a>) {
    println!("{}: {} MB", folder.name, folder.megabytes);
    total.fetch_add(folder.megabytes, Relaxed);
    for inner in &folder.folders {
        scope.spawn(move |scope| visit(inner, total, scope));
    }
}
