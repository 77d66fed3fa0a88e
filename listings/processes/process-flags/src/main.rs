use clap::Parser;

/// Sings a song, verse by verse
#[derive(Parser)]
struct Sing {
    /// How many verses
    #[arg(long)]
    count: u32,
    /// What to sing
    #[arg(long)]
    song: String,
}

fn main() {
    let sing = Sing::parse();
    for verse in 1..=sing.count {
        println!("sing: {} {verse}", sing.song);
    }
}
