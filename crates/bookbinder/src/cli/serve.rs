//! `bookbinder serve`

use std::path::Path;

use bookbinder::site::{self, Address, Event};
use clap::Args;
use indicatif::ProgressBar;

#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Port to listen on; 0 takes a free one
    #[arg(long, short, default_value_t = 3000)]
    port: u16,
    /// Address or host name to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
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
    site::serve(
        root,
        &Address {
            host: args.host.clone(),
            port: args.port,
        },
        on_event,
    )
}
