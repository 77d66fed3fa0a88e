//! `bookbinder serve`

use std::path::Path;

use bookbinder::site::{self, Event};
use clap::Args;

use super::progress::Progress;
use super::say::{note, say};

#[derive(Debug, Default, PartialEq, Eq, Args)]
pub struct ServeArgs {
    /// Port to listen on; 0 takes a free one [default: 3000]
    #[arg(long, short)]
    port: Option<u16>,
    /// Address or host name to listen on [default: 127.0.0.1]
    #[arg(long)]
    host: Option<String>,
    /// Open the book in a browser
    #[arg(long)]
    open: bool,
}

pub fn run(root: &Path, args: &ServeArgs) -> anyhow::Result<()> {
    let (progress, open) = (Progress::default(), args.open);
    // The book is served even where nobody can read the news of it.
    let tell = move |event: Event| match event {
        Event::Progress(step) => progress.say(&step),
        Event::News(news) => {
            progress.clear();
            let _ = say(news);
        }
        Event::Ready(address) => {
            progress.clear();
            let _ = say(format_args!("Serving the book at http://{address}"));
            // Detached: neither waits for the other's end.
            if open && let Err(error) = open::that_detached(format!("http://{address}")) {
                note(format_args!("no browser could be opened: {error}"));
            }
        }
    };
    let host = args.host.as_deref().unwrap_or("127.0.0.1");
    let host = host.trim_matches(['[', ']']);
    site::serve(root, host, args.port.unwrap_or(3000), tell)
}
