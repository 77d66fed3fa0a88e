//! The machine that this program runs on, and the versions that it measures with.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;
use listing::measurement::Machine;
use listing::{Listing, Program, read_text};
use serde::Deserialize;

use super::plan::Benchmark;
use crate::python::Python;
use crate::traces::release;

/// The machine that this program runs on.
///
/// # Errors
/// `/proc` does not say what it says on Linux.
pub fn this() -> anyhow::Result<Machine> {
    let read = |path: &str| {
        std::fs::read_to_string(path)
            .with_context(|| format!("{path} cannot be read; measuring needs Linux"))
    };
    Ok(Machine {
        cores: std::thread::available_parallelism()?.get(),
        memory: memory(&read("/proc/meminfo")?).context("/proc/meminfo names no MemTotal")?,
        linux: release(&read("/proc/sys/kernel/osrelease")?).to_owned(),
    })
}

/// How many threads wanted to run at the same time in the last minute, on
/// average. `None` where the system does not say.
pub fn load() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/loadavg").ok()?;
    text.split(' ').next()?.parse().ok()
}

/// The memory in GiB, from `/proc/meminfo`.
fn memory(meminfo: &str) -> Option<f64> {
    let line = meminfo
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kib: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some((kib / 1024.0 / 1024.0 * 10.0).round() / 10.0)
}

/// The versions of what some benchmarks use: `rustc`, `python` with its
/// packages, and crates.
///
/// # Errors
/// rustc does not answer, or `Cargo.lock` cannot be read.
pub fn versions(
    root: &Path,
    benchmarks: &[Benchmark],
    python: Option<&Python>,
) -> anyhow::Result<BTreeMap<String, String>> {
    let mut versions = BTreeMap::from([("rustc".to_owned(), rustc()?)]);
    let lock = read_text(&root.join("Cargo.lock"))?;
    let lock: Lock = toml::from_str(&lock).context("Cargo.lock cannot be understood")?;
    for Benchmark { listing, run, .. } in benchmarks {
        match (run.program, python) {
            (Program::Rust, _) => versions.extend(lock.crates_of(listing)),
            (Program::Python, Some(python)) => {
                versions.insert("python".to_owned(), python.version.clone());
                for package in &run.packages {
                    let version = python.version_of(package);
                    versions.extend(version.map(|version| (package.clone(), version)));
                }
            }
            (Program::Python, None) => {}
        }
    }
    Ok(versions)
}

fn rustc() -> anyhow::Result<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let answer = Command::new(rustc)
        .arg("--version")
        .output()
        .context("rustc cannot be started; is the Rust toolchain on the PATH?")?;
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    let version = text
        .split_whitespace()
        .nth(1)
        .context("rustc does not say its version")?;
    Ok(version.to_owned())
}

/// What `Cargo.lock` says of versions.
#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    /// Each by its name, with the version where there are several.
    #[serde(default)]
    dependencies: Vec<String>,
}

impl Lock {
    /// The crates that a listing uses, with their versions.
    fn crates_of<'a>(&'a self, listing: &'a Listing) -> impl Iterator<Item = (String, String)> {
        let of_package = self.package.iter().filter(|p| p.name == listing.slug);
        let entries = of_package.flat_map(|package| &package.dependencies);
        entries.filter_map(|entry| {
            let (name, version) = entry.split_once(' ').unwrap_or((entry, ""));
            listing.dependencies.iter().find(|known| *known == name)?;
            let mut packages = self.package.iter().filter(|p| p.name == name);
            let package = packages.find(|p| version.is_empty() || p.version == version)?;
            Some((name.to_owned(), package.version.clone()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_of_one_machine_is_left_out() {
        assert_eq!(
            memory("MemTotal:       16316412 kB\nMemFree: 1 kB\n"),
            Some(15.6)
        );
        assert_eq!(memory("MemFree: 1 kB\n"), None);
    }

    #[test]
    fn versions_are_those_that_the_package_uses() {
        let lock = "[[package]]\nname = \"cost\"\nversion = \"0.1.0\"\ndependencies = [\"rand 0.9.0\", \"tokio\"]\n\
            [[package]]\nname = \"rand\"\nversion = \"0.8.5\"\n[[package]]\nname = \"rand\"\nversion = \"0.9.0\"\n\
            [[package]]\nname = \"tokio\"\nversion = \"1.54.0\"\n";
        let lock: Lock = toml::from_str(lock).expect("a lock file");
        let root = tempfile::tempdir().expect("a temporary folder");
        let dir = root.path().join("listings/part/cost");
        std::fs::create_dir_all(&dir).expect("a folder");
        let manifest = "[package]\nname = \"cost\"\ndescription = \"A cost\"\n\
            [dependencies]\nrand = \"0.9\"\ntokio = \"1\"\nunknown = \"1\"\n";
        std::fs::write(dir.join("Cargo.toml"), manifest).expect("a file");
        let listings = listing::Listings::load(root.path()).expect("a listing");
        let found: Vec<_> = lock.crates_of(listings.get("cost").expect("it")).collect();
        let pair = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        assert_eq!(found, [pair("rand", "0.9.0"), pair("tokio", "1.54.0")]);
    }
}
