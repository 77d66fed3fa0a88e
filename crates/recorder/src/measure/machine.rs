//! The machine that this program runs on, and the versions that it measures with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;
use listing::Program;
use listing::measurement::Machine;
use serde::Deserialize;

use super::plan::Task;
use crate::python::Python;

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

/// The numbers at the beginning of a kernel's release.
fn release(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    text[..end.unwrap_or(text.len())].trim_end_matches('.')
}

/// The versions of what some tasks use: `rustc`, `python` with its packages,
/// and crates.
///
/// # Errors
/// rustc or Python does not answer, or `Cargo.lock` cannot be read.
pub fn versions(
    root: &Path,
    tasks: &[Task],
    python: Option<&Python>,
) -> anyhow::Result<BTreeMap<String, String>> {
    let mut versions = BTreeMap::from([("rustc".to_owned(), rustc()?)]);
    if let Some(python) = python.filter(|_| uses(tasks, Program::Python).next().is_some()) {
        versions.insert("python".to_owned(), python.version.clone());
        let packages: BTreeSet<&String> = uses(tasks, Program::Python)
            .flat_map(|task| &task.run.packages)
            .collect();
        for package in packages {
            if let Some(version) = python.version_of(package) {
                versions.insert(package.clone(), version);
            }
        }
    }
    let lock = root.join("Cargo.lock");
    let text = std::fs::read_to_string(&lock)
        .with_context(|| format!("{} cannot be read", lock.display()))?;
    for task in uses(tasks, Program::Rust) {
        versions.extend(crates(
            &text,
            &task.listing.slug,
            &task.listing.dependencies,
        )?);
    }
    Ok(versions)
}

fn uses<'t, 'a>(tasks: &'t [Task<'a>], program: Program) -> impl Iterator<Item = &'t Task<'a>> {
    tasks.iter().filter(move |task| task.run.program == program)
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

/// The versions of crates that a package uses, from `Cargo.lock`.
fn crates(lock: &str, package: &str, names: &[String]) -> anyhow::Result<Vec<(String, String)>> {
    #[derive(Deserialize)]
    struct Lock {
        #[serde(default)]
        package: Vec<Locked>,
    }
    #[derive(Deserialize)]
    struct Locked {
        name: String,
        version: String,
        #[serde(default)]
        dependencies: Vec<String>,
    }
    let lock: Lock = toml::from_str(lock).context("Cargo.lock cannot be understood")?;
    let empty = Vec::new();
    let of_package = lock
        .package
        .iter()
        .find(|locked| locked.name == package)
        .map_or(&empty, |locked| &locked.dependencies);
    Ok(names
        .iter()
        .filter_map(|name| {
            // Where there are several versions, the entry names the one: `rand 0.9.0`.
            let entry = of_package
                .iter()
                .find(|entry| entry.split(' ').next() == Some(name))?;
            let version = match entry.split(' ').nth(1) {
                Some(version) => version.to_owned(),
                None => lock
                    .package
                    .iter()
                    .find(|locked| locked.name == *name)?
                    .version
                    .clone(),
            };
            Some((name.clone(), version))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_of_one_machine_is_left_out() {
        assert_eq!(release("6.1.0-18-amd64\n"), "6.1.0");
        assert_eq!(release("5.15.167.4-microsoft-standard-WSL2"), "5.15.167.4");
        assert_eq!(release("6.12.\n"), "6.12");
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
        let names = ["rand", "tokio", "unknown"].map(str::to_owned);
        let found = crates(lock, "cost", &names).expect("a lock file");
        let pair = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        assert_eq!(found, [pair("rand", "0.9.0"), pair("tokio", "1.54.0")]);
    }
}
