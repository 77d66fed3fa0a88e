//! Each listing's record is what comes out when the listing is explored.

use libtest_mimic::{Arguments, Trial};
use modelled_listings::LISTINGS;

fn main() {
    let trials = LISTINGS
        .iter()
        .map(|listing| Trial::test(listing.slug, || Ok(listing.check()?)))
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
