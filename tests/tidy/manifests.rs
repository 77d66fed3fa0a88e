//! Manifests and files of listings say nothing that goes without saying, and
//! are written as the tool writes them.

use listing::distribution::Distribution;
use listing::measurement::{self, Measurements};
use listing::recording::Recording;
use listing::{Listings, Program, read_text};
use recorder::up_to_date;

use crate::{files, listings, none, root, short};

/// The tables of a listing in its manifest, as paths from `listing` on; `*` is
/// any key.
const TABLES: [&str; 6] = [
    "",
    "runs",
    "counterpart",
    "model",
    "measure",
    "measure.values.*",
];

/// The keys that a table may have: the reader names them when it meets an
/// unknown one.
fn keys(table: &str) -> Vec<String> {
    let root = tempfile::tempdir().expect("a temporary folder");
    let dir = root.path().join("listings/part/sing");
    std::fs::create_dir_all(&dir).expect("a folder");
    let place = match table {
        "" => "[package.metadata.listing]".to_owned(),
        "runs" | "counterpart" | "model" | "measure" => {
            format!("[[package.metadata.listing.{table}]]")
        }
        nested => {
            let (array, rest) = nested.split_once('.').expect("a nested table");
            let array = format!("package.metadata.listing.{array}");
            format!("[[{array}]]\n[{array}.{}]", rest.replace('*', "N"))
        }
    };
    let manifest =
        format!("[package]\nname = \"sing\"\ndescription = \"A song\"\n{place}\nno-such-key = 1\n");
    std::fs::write(dir.join("Cargo.toml"), manifest).expect("a file");
    let error = Listings::load(root.path()).expect_err("an unknown key");
    let (_, expected) = error
        .message
        .split_once("unknown field `no-such-key`, expected ")
        .unwrap_or_else(|| panic!("{table}: {error}"));
    let keys = expected.split('`').skip(1).step_by(2);
    keys.map(str::to_owned).collect()
}

/// All tables at a path.
fn tables<'a>(value: &'a toml::Value, path: &[&str]) -> Vec<&'a toml::Table> {
    match (value, path) {
        (toml::Value::Array(all), _) => all.iter().flat_map(|one| tables(one, path)).collect(),
        (toml::Value::Table(table), []) => vec![table],
        (toml::Value::Table(table), [key, rest @ ..]) => table
            .iter()
            .filter(|(name, _)| *key == "*" || name == key)
            .flat_map(|(_, value)| tables(value, rest))
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_key_of_a_manifest_is_used_by_a_listing() {
    let manifests: Vec<toml::Value> = listings()
        .iter()
        .map(|listing| {
            let text = read_text(&listing.dir.join("Cargo.toml")).expect("a manifest");
            toml::Value::Table(text.parse().expect("a manifest"))
        })
        .collect();
    let mut problems = Vec::new();
    for table in TABLES {
        let path: Vec<&str> = ["package", "metadata", "listing"]
            .into_iter()
            .chain(table.split('.').filter(|key| !key.is_empty()))
            .collect();
        let written: Vec<&toml::Table> = manifests
            .iter()
            .flat_map(|manifest| tables(manifest, &path))
            .collect();
        for key in keys(table) {
            // What one program of a listing needs, the other may need too.
            let also = match table {
                "counterpart" => key == "env" || key == "distribution",
                "runs" => key == "packages",
                _ => false,
            };
            if !also && !written.iter().any(|table| table.contains_key(&key)) {
                problems.push(format!("no listing uses the key `{key}` of `{table}`"));
            }
        }
    }
    none(problems);
}

#[test]
fn no_run_says_what_is_the_default() {
    let mut problems = Vec::new();
    for listing in listings().iter() {
        let text = read_text(&listing.dir.join("Cargo.toml")).expect("a manifest");
        for default in [
            "order = \"exact\"",
            "expect = \"exit 0\"",
            "outlives = false",
        ] {
            let line = text.lines().position(|line| line.trim() == default);
            problems.extend(line.map(|line| format!("{}:{}: {default}", listing.slug, line + 1)));
        }
    }
    none(problems);
}

#[test]
fn no_counterpart_repeats_the_expected_text_of_the_rust_run() {
    let mut problems = Vec::new();
    for listing in listings().iter() {
        for run in listing.runs_of(Program::Python) {
            let Some(rust) = listing.run_of(Program::Rust, run.name.as_deref()) else {
                continue;
            };
            let (own, shared) = (listing.expected(run), listing.expected(rust));
            if own != shared && read_text(&own) == read_text(&shared) {
                problems.push(format!(
                    "{} is {} again; delete it",
                    short(&root(), &own),
                    shared.file_name().unwrap_or_default().display()
                ));
            }
        }
    }
    none(problems);
}

#[test]
fn every_file_is_as_the_tool_writes_it() {
    let mut problems = Vec::new();
    let mut compare = |path: std::path::PathBuf, written: String| {
        if read_text(&path).expect("it is there") != written {
            problems.push(format!("{} was edited", short(&root(), &path)));
        }
    };
    for listing in listings().iter() {
        for run in &listing.runs {
            let path = listing.recording(run);
            let recording = Recording::load(&path).unwrap_or_else(|error| panic!("{error}"));
            compare(path, recording.to_cast());
        }
        for (run, _) in listing.distributions() {
            let path = listing.distribution(run);
            let distribution = Distribution::load(&path).unwrap_or_else(|error| panic!("{error}"));
            compare(path, distribution.to_json());
        }
    }
    let measurements = Measurements::load(&root().join(measurement::FILE))
        .unwrap_or_else(|error| panic!("{error}"));
    if let Some(measurements) = measurements {
        compare(root().join(measurement::FILE), measurements.to_json());
    }
    none(problems);
}

/// As `core.autocrlf=true` makes it.
#[test]
fn a_checkout_with_other_line_ends_is_as_good() {
    let copy = tempfile::tempdir().expect("a temporary folder");
    for path in files(&root().join("listings")) {
        let to = copy.path().join(short(&root(), &path));
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        let text = std::fs::read_to_string(&path).expect("a text");
        std::fs::write(to, text.replace('\n', "\r\n")).expect("a file");
    }
    let listings = Listings::load(copy.path()).unwrap_or_else(|error| panic!("{error}"));
    let mut problems = Vec::new();
    for listing in listings.iter() {
        let runs = listing.runs.iter();
        problems.extend(runs.filter_map(|run| up_to_date::recording(listing, run).err()));
        for (run, counted) in listing.distributions() {
            problems.extend(up_to_date::distribution(listing, run, counted).err());
        }
        for model in &listing.models {
            if listing.model_record(model).is_some() {
                let record = listing.check_record(model);
                problems.extend(record.err().map(|problem| problem.to_string()));
            }
        }
    }
    none(problems);
}
