fn main() {
    let folders = vec!["jazz", "folk", "live"];
    rayon::spawn(|| println!("{} folders", folders.len()));
}
