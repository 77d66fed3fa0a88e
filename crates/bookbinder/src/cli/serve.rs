//! `bookbinder serve`

use std::path::Path;

use bookbinder::site::{self, Address, Event};
use clap::Args;
use indicatif::ProgressBar;

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
    let on_event = |event: Event| match event {
        Event::Progress(step) => spinner.set_message(step.to_string()),
        Event::Ready(address) => {
            spinner.finish_and_clear();
            println!("{}", Event::Ready(address));
            if open && let Err(error) = open::that(format!("http://{address}")) {
                eprintln!("no browser could be opened: {error}");
            }
        }
        Event::Rendered(_) | Event::Ending => {
            spinner.finish_and_clear();
            println!("{event}");
        }
        other => spinner.suspend(|| println!("{other}")),
    };
    let address = Address {
        host: args.host.clone().unwrap_or_else(|| "127.0.0.1".to_owned()),
        port: args.port.unwrap_or(3000),
    };
    site::serve(root, &address, on_event)
}
