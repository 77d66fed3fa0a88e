//! Takes what tells of the machine out of what is recorded.

use std::collections::BTreeSet;
use std::path::Path;

use listing::{Listing, ListingError, Run, read_text};

use crate::workspace::target;

/// What Rust and Python themselves print when a program fails.
const RUNTIMES: &str = "thread 'main' panicked at: \
    note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace, \
    Traceback (most recent call last): File, line, in";

/// Words and paths that tell this machine from others, each with what a
/// recording has in its place.
#[derive(Debug, Clone)]
pub struct Traces(Vec<(String, String)>);

impl Traces {
    /// The paths of the repository, of its target directory, of the home and
    /// of temporary files; the names of the host and of the user; the release
    /// of the kernel with its build.
    pub fn of_this_machine(root: &Path) -> Self {
        let path = |path: &Path| Some(path.display().to_string());
        let kernel = |name| std::fs::read_to_string(format!("/proc/sys/kernel/{name}")).ok();
        let build = kernel("osrelease").unwrap_or_default();
        let traces = [
            (path(&target(root)), "~/multitasking-in-rust/target"),
            (path(root), "~/multitasking-in-rust"),
            (path(&std::env::temp_dir()), "/tmp"),
            (std::env::home_dir().and_then(|home| path(&home)), "~"),
            (kernel("hostname"), "localhost"),
            (std::env::var("USER").ok(), "user"),
            (Some(build.clone()), release(&build)),
        ];
        Self::new(traces.into_iter().filter_map(|(trace, by)| {
            let trace = trace?.trim().trim_end_matches('/').to_owned();
            Some((trace, by.to_owned()))
        }))
    }

    fn new(traces: impl Iterator<Item = (String, String)>) -> Self {
        let is_one = |(trace, by): &(String, String)| !trace.is_empty() && trace != by;
        let mut traces: Vec<_> = traces.filter(is_one).collect();
        // The repository may be in the home: the longer path comes first.
        traces.sort_by_key(|(trace, _)| std::cmp::Reverse(trace.len()));
        Self(traces)
    }

    /// The lines of a run without the traces, and the traces that were in them.
    /// What the program, its arguments or its expected text contain themselves
    /// is none: it tells of no machine.
    ///
    /// # Errors
    /// The program or its expected text cannot be read.
    pub fn clean<'a>(
        &self,
        listing: &Listing,
        run: &Run,
        lines: impl Iterator<Item = &'a str>,
    ) -> Result<(Vec<String>, BTreeSet<&str>), ListingError> {
        let mut own = RUNTIMES.to_owned() + "\n" + &read_text(&listing.source(run.program))? + "\n";
        own += &read_text(&listing.expected(run))?;
        own += &run.args.join("\n");
        let foreign = |(trace, _): &&(String, _)| places(&own, trace).next().is_none();
        let foreign: Vec<_> = self.0.iter().filter(foreign).collect();
        let mut found = BTreeSet::new();
        let lines = lines.map(|line| {
            let mut line = line.to_owned();
            for (trace, by) in &foreign {
                if places(&line, trace).next().is_some() {
                    found.insert(trace.as_str());
                    line = replace(&line, trace, by);
                }
            }
            line
        });
        Ok((lines.collect(), found))
    }
}

/// The numbers at the beginning of a kernel's release.
pub(crate) fn release(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    text[..end.unwrap_or(text.len())].trim_end_matches('.')
}

fn replace(text: &str, trace: &str, by: &str) -> String {
    let (mut replaced, mut done) = (String::new(), 0);
    for place in places(text, trace) {
        replaced = replaced + &text[done..place] + by;
        done = place + trace.len();
    }
    replaced + &text[done..]
}

/// Where the trace is a whole word, or a whole path or the beginning of one.
fn places(text: &str, trace: &str) -> impl Iterator<Item = usize> {
    let joins = |c: char| c.is_alphanumeric() || "_-~".contains(c);
    let begins = move |before: &str| {
        before.ends_with("://") || !before.ends_with(|c| joins(c) || "./".contains(c))
    };
    let ends = move |after: &str| {
        let mut after = after.chars();
        match after.next() {
            Some('/') => trace.starts_with('/'),
            Some('.') => !after.next().is_some_and(joins),
            next => !next.is_some_and(joins),
        }
    };
    let places = text.match_indices(trace).map(|(place, _)| place);
    places.filter(move |place| begins(&text[..*place]) && ends(&text[place + trace.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traces() -> Traces {
        let traces = [
            ("/home/rosa", "~"),
            ("/home/rosa/book", "~/multitasking-in-rust"),
            ("/var/folders/x", "/tmp"),
            ("worker", "localhost"),
            ("rosa", "user"),
            ("thread", "localhost"),
            ("6.1.0-18-amd64", "6.1.0"),
            ("", "nothing"),
            ("/tmp", "/tmp"),
        ];
        let owned = traces.map(|(trace, by)| (trace.to_owned(), by.to_owned()));
        Traces::new(owned.into_iter())
    }

    /// A line that a program with this source has printed, cleaned, and what
    /// was found in it.
    fn clean(source: &str, line: &str) -> (String, Vec<String>) {
        let root = tempfile::tempdir().expect("a temporary folder");
        let dir = root.path().join("listings/part/tell");
        std::fs::create_dir_all(dir.join("src")).expect("a folder");
        let manifest = "[package]\nname = \"tell\"\ndescription = \"Tells\"\n";
        let files = [
            ("Cargo.toml", manifest),
            ("src/main.rs", source),
            ("expected.txt", "[..]\n"),
        ];
        for (name, text) in files {
            std::fs::write(dir.join(name), text).expect("a file");
        }
        let listings = listing::Listings::load(root.path()).expect("a listing");
        let listing = listings.get("tell").expect("the listing");
        let traces = traces();
        let cleaned = traces.clean(listing, &listing.runs[0], std::iter::once(line));
        let (lines, found) = cleaned.expect("readable files");
        let found = found.into_iter().map(str::to_owned);
        (lines[0].clone(), found.collect())
    }

    #[test]
    fn the_machine_leaves_no_trace() {
        for (line, cleaned) in [
            (
                "at /home/rosa/book/target",
                "at ~/multitasking-in-rust/target",
            ),
            ("/home/rosa", "~"),
            ("HOME=/home/rosa/.", "HOME=~/."),
            ("see file:///home/rosa/x", "see file://~/x"),
            ("(/var/folders/x/1), /var/folders/x.", "(/tmp/1), /tmp."),
            (
                "rosa@worker: Linux 6.1.0-18-amd64",
                "user@localhost: Linux 6.1.0",
            ),
        ] {
            assert_eq!(clean("", line).0, cleaned);
        }
        let (_, found) = clean("", "rosa@worker");
        assert_eq!(found, ["rosa", "worker"]);
    }

    #[test]
    fn a_release_loses_its_build() {
        assert_eq!(release("6.1.0-18-amd64\n"), "6.1.0");
        assert_eq!(release("5.15.167.4-microsoft-standard-WSL2"), "5.15.167.4");
        assert_eq!(release("6.12.\n"), "6.12");
    }

    #[test]
    fn parts_of_longer_words_and_paths_stay() {
        for line in [
            "/home/rosalind /srv/home/rosa ~/home/rosa ./home/rosa",
            "/home/rosa-old /home/rosa.txt",
            "workers, co-worker, worker_2, worker-1, worker.rs, a.worker, job/worker, worker/job",
            "6.1.0-18-amd64-debug",
        ] {
            assert_eq!(clean("", line), (line.to_owned(), Vec::new()));
        }
    }

    #[test]
    fn what_the_program_says_itself_stays() {
        let source = "fn main() { println!(\"worker: starts in /home/rosa\"); }";
        let line = "worker: starts in /home/rosa";
        assert_eq!(clean(source, line), (line.to_owned(), Vec::new()));
        assert_eq!(clean(source, "rosa").0, "user");
        let panic = "thread 'main' (7) panicked at src/main.rs:1:1:";
        assert_eq!(clean("", panic), (panic.to_owned(), Vec::new()));
    }
}
