//! Listings and the pages that show them.

use std::collections::{BTreeMap, BTreeSet};

use listing::{Checker, Listing, Program};
use mdbook_listings::schedule_player;
use mdbook_listings::timeline::Recordings;
use mdbook_listings::{Directive, directives};
use regex::Regex;

use crate::{files, listings, none, pages, read, root, short};

#[test]
fn every_listing_stands_in_one_chapter_or_says_why_in_more() {
    let mut places: BTreeMap<String, Vec<(String, bool)>> = BTreeMap::new();
    for page in pages() {
        for (_, directive) in directives(&page.text) {
            if let Ok(Directive::Listing { slug, again }) = directive {
                places
                    .entry(slug)
                    .or_default()
                    .push((page.name.clone(), again.is_some()));
            }
        }
    }
    let mut problems = Vec::new();
    for listing in listings().iter() {
        let slug = &listing.slug;
        match places.get(slug).map(Vec::as_slice) {
            None => problems.push(format!(
                "no chapter shows {slug}; name it with {{{{#listing {slug}}}}}"
            )),
            Some([(_, again), rest @ ..]) => {
                if *again || rest.iter().any(|(_, again)| !again) {
                    problems.push(format!(
                        "{slug} stands in several chapters; all but the first need again=\"why\""
                    ));
                }
            }
            Some([]) => {}
        }
    }
    none(problems);
}

#[test]
fn every_refused_program_stands_in_a_chapter() {
    let shown: BTreeSet<(String, String)> = pages()
        .iter()
        .flat_map(|page| directives(&page.text))
        .filter_map(|(_, directive)| match directive {
            Ok(Directive::CompileFail { slug, name }) => Some((slug, name)),
            _ => None,
        })
        .collect();
    let listings = listings();
    let all = listings.iter().flat_map(|listing| {
        listing
            .compile_fail
            .iter()
            .map(|version| (listing.slug.clone(), version.name.clone()))
    });
    none(
        all.filter(|pair| !shown.contains(pair))
            .map(|(slug, name)| format!("no chapter shows {slug}/{name}"))
            .collect(),
    )
}

/// From the part on threads on, a model checker looks at every program, or its
/// manifest says why none does.
#[test]
fn every_program_with_threads_is_modelled_or_says_why_not() {
    let listings = listings();
    let with_threads = listings
        .iter()
        .filter(|listing| ["threads", "locks", "deadlock"].contains(&listing.part.as_str()));
    let wrong =
        with_threads.filter(|listing| listing.models.is_empty() != listing.unmodelled.is_some());
    none(
        wrong
            .map(|listing| format!("{}: give it a [[package.metadata.listing.model]], or say in `unmodelled` why it has none", listing.slug))
            .collect(),
    );
}

#[test]
fn every_model_stands_in_a_chapter() {
    let shown: BTreeSet<(String, Option<String>)> = pages()
        .iter()
        .flat_map(|page| directives(&page.text))
        .filter_map(|(_, directive)| match directive {
            Ok(Directive::Model { slug, name }) => Some((slug, name)),
            _ => None,
        })
        .collect();
    let listings = listings();
    let all = listings.iter().flat_map(|listing| {
        let names = listing.models.iter().map(|model| model.name.clone());
        names.map(move |name| (listing.slug.clone(), name))
    });
    let unseen = all.filter(|model| !shown.contains(model));
    none(
        unseen
            .map(|(slug, name)| {
                format!(
                    "no chapter shows the model {} of {slug}",
                    name.unwrap_or_default()
                )
            })
            .collect(),
    );
}

#[test]
fn every_distribution_stands_in_one_chapter() {
    let mut shown: BTreeMap<(String, Option<String>), Vec<String>> = BTreeMap::new();
    for page in pages() {
        for (_, directive) in directives(&page.text) {
            if let Ok(Directive::Distribution { slug, run }) = directive {
                shown
                    .entry((slug, run))
                    .or_default()
                    .push(page.name.clone());
            }
        }
    }
    let mut problems = Vec::new();
    for listing in listings().iter() {
        for (run, _) in listing.distributions() {
            let name = listing.run_name(run);
            match shown.get(&(listing.slug.clone(), run.name.clone())) {
                None => problems.push(format!("no chapter shows the distribution of {name}")),
                Some(places) if places.len() > 1 => problems.push(format!(
                    "the distribution of {name} stands in {}; show it once",
                    places.join(" and in ")
                )),
                Some(_) => {}
            }
        }
    }
    none(problems);
}

#[test]
fn every_file_of_a_listing_has_its_place() {
    let mut problems = Vec::new();
    for listing in listings().iter() {
        let wanted = wanted_files(listing);
        let present: BTreeSet<String> = files(&listing.dir)
            .iter()
            .map(|path| short(&listing.dir, path))
            .collect();
        problems.extend(
            wanted
                .difference(&present)
                .map(|file| format!("{}: {file} is missing", listing.slug)),
        );
        problems.extend(
            present
                .difference(&wanted)
                .map(|file| format!("{}: {file} belongs to nothing", listing.slug)),
        );
    }
    none(problems);
}

fn wanted_files(listing: &Listing) -> BTreeSet<String> {
    let mut wanted = BTreeSet::from(["Cargo.toml".to_owned(), "src/main.rs".to_owned()]);
    let mut add = |path: std::path::PathBuf| wanted.insert(short(&listing.dir, &path));
    if listing.runs_of(Program::Python).next().is_some() {
        add(listing.source(Program::Python));
    }
    for run in &listing.runs {
        add(listing.expected(run));
        add(listing.recording(run));
    }
    for model in &listing.models {
        listing.model_record(model).map(&mut add);
    }
    for (run, _) in listing.distributions() {
        add(listing.distribution(run));
    }
    for version in &listing.compile_fail {
        add(listing.compile_fail_source(version));
        add(listing.compile_fail_message(version));
    }
    wanted
}

#[test]
fn nothing_but_listings_stands_among_the_listings() {
    let known: Vec<_> = listings()
        .iter()
        .map(|listing| listing.dir.clone())
        .collect();
    let stray = files(&root().join("listings"))
        .into_iter()
        .filter(|path| !known.iter().any(|dir| path.starts_with(dir)))
        .map(|path| short(&root(), &path))
        .filter(|path| {
            let known = [
                mdbook_listings::from_python::FILE,
                listing::measurement::EXPERIMENTS,
                listing::measurement::FILE,
                "listings/README.md",
            ];
            !known.contains(&path.as_str())
        });
    none(stray.collect());
}

/// A block of Rust in a chapter would be compiled and never run: a program is a
/// listing, which has a contract.
#[test]
fn no_chapter_brings_a_program_of_its_own() {
    let fence = Regex::new(r"^[\s>]*(```+|~~~+)\s*(rust|rs)\b").expect("a constant expression");
    let mut problems = Vec::new();
    for page in pages() {
        for (index, line) in page.text.lines().enumerate() {
            if fence.is_match(line) {
                problems.push(format!(
                    "{}:{}: a block of Rust; make it a listing",
                    page.name,
                    index + 1
                ));
            }
        }
    }
    none(problems);
}

/// skeptic takes a line that begins with `# ` for a hidden one.
#[test]
fn no_program_has_a_hidden_line() {
    let mut problems = Vec::new();
    for listing in listings().iter() {
        let source = crate::read(&listing.source(Program::Rust));
        for (index, line) in source.lines().enumerate() {
            if line.trim_start().starts_with("# ") || line.trim() == "#" {
                problems.push(format!(
                    "{}: line {} would be hidden",
                    listing.slug,
                    index + 1
                ));
            }
        }
    }
    none(problems);
}

#[test]
fn programs_are_short_enough_to_read() {
    const LINES: usize = 60;
    let long = listings()
        .iter()
        .filter_map(|listing| {
            let lines = crate::read(&listing.source(Program::Rust)).lines().count();
            (lines > LINES)
                .then(|| format!("{}: {lines} lines; a page holds {LINES}", listing.slug))
        })
        .collect();
    none(long);
}

#[test]
fn contracts_of_all_runs_can_be_read_and_claim_something() {
    let mut problems = Vec::new();
    for listing in listings().iter() {
        for run in &listing.runs {
            match listing.contract(run) {
                Ok(contract) => {
                    let lint = contract.vacuous();
                    problems.extend(lint.map(|why| format!("{}: {why}", listing.run_name(run))));
                }
                Err(error) => problems.push(error.to_string()),
            }
        }
    }
    none(problems);
}

/// Every model that our model checker has recorded can be explored on its page,
/// and its task can be done.
#[test]
fn every_model_can_be_explored() {
    let listings = listings();
    let palette = Recordings::load(listings).palette;
    let models = listings
        .iter()
        .flat_map(|listing| listing.models.iter().map(move |model| (listing, model)));
    let wrong = models.filter_map(|(listing, model)| {
        let Checker::Schedules(goal) = &model.checker else {
            return None;
        };
        let why = match listing.check_record(model) {
            Err(error) => format!("{error:#}"),
            Ok(record) => {
                let program = read(&listing.source(Program::Rust));
                let player = schedule_player(&listing.slug, &program, &record, goal, &palette);
                format!("{:#}", player.err()?)
            }
        };
        Some(format!("{}: {why}", listing.model_place(model)))
    });
    none(wrong.collect());
}
