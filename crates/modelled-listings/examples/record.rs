//! Explores listings and writes the records beside them.

use std::process::ExitCode;

use clap::Parser;
use modelled_listings::{Error, LISTINGS, Listing};

/// Runs listings under every schedule and records what comes out in the
/// `model.json` beside each.
#[derive(Parser)]
struct Arguments {
    /// The listings, by name; all that have a model if none is given
    slugs: Vec<String>,
    /// Writes nothing
    #[arg(long)]
    dry_run: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match record(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn record(arguments: &Arguments) -> Result<(), Error> {
    let listings: Vec<&Listing> = if arguments.slugs.is_empty() {
        LISTINGS.iter().collect()
    } else {
        let slugs = arguments.slugs.iter();
        slugs
            .map(|slug| Listing::find(slug))
            .collect::<Result<_, _>>()?
    };
    for listing in listings {
        for model in listing.models()? {
            let report = if arguments.dry_run {
                listing.explore(&model)?
            } else {
                listing.write(&model)?
            };
            match report {
                Some(report) => println!(
                    "{}: {} of {} schedules fail; {} states, {} bytes",
                    listing.record(&model),
                    report.failing,
                    report.schedules,
                    report.states,
                    report.to_json().len(),
                ),
                None => println!("{}: loom agrees", listing.folder),
            }
        }
    }
    Ok(())
}
