//! All recorded runs of the book, each read once.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::anyhow;

use super::{Palette, Timeline};
use listing::recording::Recording;
use listing::{Listing, ListingError, Listings, Run};

/// The recorded runs of the book, and the colours of their tasks.
pub struct Recordings {
    runs: BTreeMap<PathBuf, Result<Recorded, ListingError>>,
    pub palette: Palette,
}

/// A recorded run.
pub struct Recorded {
    pub recording: Recording,
    /// `None` if its lines do not belong to several tasks.
    pub timeline: Option<Timeline>,
}

impl Recordings {
    /// Reads the recorded runs of these listings. A recording that is damaged
    /// is an error only for the page that shows it.
    pub fn load(listings: &Listings) -> Self {
        let mut runs = BTreeMap::new();
        for listing in listings.iter() {
            for run in &listing.runs {
                let path = listing.recording(run);
                if path.is_file() {
                    let recorded = Recording::load(&path).map(|recording| Recorded {
                        timeline: Timeline::of(&recording, &run.task),
                        recording,
                    });
                    runs.insert(path, recorded);
                }
            }
        }
        let recorded = runs.values().flatten();
        let timelines = recorded.filter_map(|run: &Recorded| run.timeline.as_ref());
        let palette = Palette::of(timelines.map(|timeline| timeline.lanes.as_slice()));
        Self { runs, palette }
    }

    /// A recorded run of a listing; `None` if it has not been recorded yet.
    ///
    /// # Errors
    /// The recording cannot be read; the message names it.
    pub fn get(&self, listing: &Listing, run: &Run) -> anyhow::Result<Option<&Recorded>> {
        let run = self.runs.get(&listing.recording(run));
        let run = run.map(|run| run.as_ref().map_err(|error| anyhow!("{error}")));
        run.transpose()
    }
}
