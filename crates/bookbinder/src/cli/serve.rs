//! `bookbinder serve`

use std::path::Path;

use bookbinder::site::{self, Address, Event};
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
    let (progress, open) = (Progress::line(), args.open);
    let on_event = move |event: Event| {
        if let Event::Progress(step) = event {
            return progress.say(&step);
        }
        progress.clear();
        // The book is served even where nobody can read the news of it.
        let _ = say(&event);
        // Detached: neither waits for the other's end.
        if let Event::Ready(address) = event
            && open
            && let Err(error) = open::that_detached(format!("http://{address}"))
        {
            note(format_args!("no browser could be opened: {error}"));
        }
    };
    let address = Address {
        host: args.host.clone().unwrap_or_else(|| "127.0.0.1".to_owned()),
        port: args.port.unwrap_or(3000),
    };
    site::serve(root, &address, on_event)
}
