//! The machine that this program runs on, and the versions that it measures with.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use listing::measurement::Machine;
use listing::{Program, read_text};

use super::plan::Benchmark;
use crate::machine_traces::release;
use crate::runner::Runner;
use crate::toolchain::{answer, tool};
use crate::workspace::Lock;

/// The machine that this program runs on.
///
/// # Errors
/// `/proc` does not say what it says on Linux.
pub fn this() -> anyhow::Result<Machine> {
    Ok(Machine {
        cores: std::thread::available_parallelism()?.get(),
        memory: memory(&read("/proc/meminfo")?).context("/proc/meminfo names no MemTotal")?,
        linux: release(&read("/proc/sys/kernel/osrelease")?).to_owned(),
    })
}

/// How many threads wanted to run at the same time in the last minute, on
/// average. `None` where the system does not say.
pub fn load() -> Option<f64> {
    let text = read("/proc/loadavg").ok()?;
    text.split(' ').next()?.parse().ok()
}

/// What Linux says in a file.
fn read(path: &str) -> anyhow::Result<String> {
    read_text(path.as_ref()).context("measuring needs Linux")
}

/// The memory in GiB, from `/proc/meminfo`.
fn memory(meminfo: &str) -> Option<f64> {
    let mut lines = meminfo.lines();
    let line = lines.find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kib: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some((kib / 1024.0 / 1024.0 * 10.0).round() / 10.0)
}

/// The versions of what some benchmarks use when this runner runs them:
/// `rustc`, `python` with its packages, and crates.
///
/// # Errors
/// rustc does not answer, or `Cargo.lock` cannot be read.
pub fn versions(
    root: &Path,
    benchmarks: &[Benchmark],
    runner: &Runner,
) -> anyhow::Result<BTreeMap<String, String>> {
    let rustc = answer(tool("rustc").arg("--version"), "rustc fails")?;
    let rustc = rustc.split_whitespace().nth(1);
    let rustc = rustc.context("rustc does not say its version")?;
    let mut versions = BTreeMap::from([("rustc".to_owned(), rustc.to_owned())]);
    let lock = Lock::load(root)?;
    for Benchmark { listing, run, .. } in benchmarks {
        if run.program == Program::Rust {
            versions.extend(lock.crates_of(listing));
        } else if let Some(python) = &runner.python {
            versions.insert("python".to_owned(), python.version.clone());
            let packages = run.packages.iter();
            versions.extend(packages.filter_map(|p| Some((p.clone(), python.version_of(p)?))));
        }
    }
    Ok(versions)
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
    fn a_system_without_the_file_is_told_which() {
        let error = read("/proc/no/such-file").expect_err("no file");
        let told = format!("{error:#}");
        assert!(told.contains("needs Linux: /proc/no/such-file: "), "{told}");
    }
}
