//! `bookbinder serve`

use std::path::Path;

use bookbinder::site::{self, Address, Event};
use clap::Args;
use indicatif::ProgressBar;

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
    let spinner = ProgressBar::new_spinner();
    let open = args.open;
    // The book is served whether or not anybody reads the news of it.
    let tell = |event: Event| drop(say(event));
    let on_event = |event: Event| match event {
        Event::Progress(step) => spinner.set_message(step.to_string()),
        Event::Ready(address) => {
            spinner.finish_and_clear();
            tell(Event::Ready(address));
            if open && let Err(error) = open::that(format!("http://{address}")) {
                note(format_args!("no browser could be opened: {error}"));
            }
        }
        Event::Rendered(_) | Event::Ending => {
            spinner.finish_and_clear();
            tell(event);
        }
        other => spinner.suspend(|| tell(other)),
    };
    let address = Address {
        host: args.host.clone().unwrap_or_else(|| "127.0.0.1".to_owned()),
        port: args.port.unwrap_or(3000),
    };
    site::serve(root, &address, on_event)
}
