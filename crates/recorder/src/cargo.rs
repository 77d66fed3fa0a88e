//! Builds the programs of listings with cargo, all at once.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context as _;
use serde_json::Value;

/// What came of building some listings.
#[derive(Debug, Default, Clone)]
pub struct Built {
    /// The executable of each listing that was built.
    pub programs: BTreeMap<String, PathBuf>,
    /// The compiler's errors for each package that was not.
    pub errors: BTreeMap<String, String>,
    /// The library file of each crate that was built on the way.
    pub libraries: BTreeMap<String, PathBuf>,
}

/// Builds the packages of these names in the workspace at `root`, in the
/// target directory that the reader's own cargo uses. `progress` is told each
/// listing that is ready.
///
/// # Errors
/// cargo cannot be started or refuses the workspace; its own message is passed
/// on. A listing that does not compile is not an error of this function: see
/// [`Built::errors`].
pub fn build(root: &Path, slugs: &[&str], progress: &dyn Fn(&str)) -> anyhow::Result<Built> {
    build_as(root, slugs, &[], progress)
}

/// Builds one package alone, with the optimizer on. Alone means: crates have
/// the features that it asks for, and no others.
///
/// # Errors
/// As [`build`].
pub fn build_release(root: &Path, slug: &str) -> anyhow::Result<Built> {
    build_as(root, &[slug], &["--release"], &|_| {})
}

fn build_as(
    root: &Path,
    slugs: &[&str],
    options: &[&str],
    progress: &dyn Fn(&str),
) -> anyhow::Result<Built> {
    let mut built = Built::default();
    if slugs.is_empty() {
        return Ok(built);
    }
    let mut command = cargo();
    command.current_dir(root).args([
        "build",
        "--keep-going",
        "--message-format=json",
        "--color=never",
    ]);
    command.args(options);
    for slug in slugs {
        command.args(["--package", slug]);
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cargo cannot be started; is the Rust toolchain on the PATH?")?;
    let stderr = child
        .stderr
        .take()
        .context("cargo's standard error is not there")?;
    let complaints = std::thread::spawn(move || {
        let mut text = String::new();
        // What cannot be read cannot be shown either.
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            // Another cargo may take minutes: say so now.
            if line.contains("Blocking waiting for file lock") {
                eprintln!("cargo: {}", line.trim());
            }
            text.push_str(&line);
            text.push('\n');
        }
        text
    });
    let stdout = child
        .stdout
        .take()
        .context("cargo's standard output is not there")?;
    for line in BufReader::new(stdout).lines() {
        let line = line.context("cargo's messages cannot be read")?;
        let Ok(message) = serde_json::from_str::<Value>(&line) else {
            continue;
        };
        take(&mut built, &message, progress);
    }
    let status = child.wait().context("cargo did not end")?;
    let complaints = complaints.join().unwrap_or_default();
    if !status.success() && built.errors.is_empty() {
        anyhow::bail!("cargo could not build the listings:\n{}", complaints.trim());
    }
    Ok(built)
}

fn take(built: &mut Built, message: &Value, progress: &dyn Fn(&str)) {
    let name = || {
        message["target"]["name"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    match message["reason"].as_str() {
        Some("compiler-artifact") => {
            if let Some(program) = message["executable"].as_str() {
                progress(&name());
                built.programs.insert(name(), program.into());
            } else if let Some(file) = library(message) {
                built.libraries.insert(name().replace('-', "_"), file);
            }
        }
        Some("compiler-message") if message["message"]["level"] == "error" => {
            let text = message["message"]["rendered"].as_str().unwrap_or_default();
            built.errors.entry(name()).or_default().push_str(text);
        }
        _ => {}
    }
}

/// The file that `rustc --extern` wants for this artefact.
fn library(message: &Value) -> Option<PathBuf> {
    let files = message["filenames"].as_array()?;
    let wanted =
        |file: &&str| file.ends_with(".rlib") || file.ends_with(".so") || file.ends_with(".dylib");
    files
        .iter()
        .filter_map(Value::as_str)
        .find(wanted)
        .map(PathBuf::from)
}

/// The names that a new package of the workspace cannot have: those of its
/// members and their programs and libraries, and of all packages in `Cargo.lock`.
///
/// # Errors
/// cargo cannot be started or refuses the workspace; its own message is passed
/// on.
pub fn names(root: &Path) -> anyhow::Result<BTreeSet<String>> {
    let output = cargo()
        .current_dir(root)
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .output()
        .context("cargo cannot be started; is the Rust toolchain on the PATH?")?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        anyhow::bail!("cargo refuses the workspace:\n{}", complaint.trim());
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).unwrap_or_default();
    let lock: toml::Table = lock.parse()?;
    let mut names = BTreeSet::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let targets = package["targets"].as_array().into_iter().flatten();
        let all = targets.chain([package]).map(|named| &named["name"]);
        names.extend(all.filter_map(Value::as_str).map(str::to_owned));
    }
    let locked = lock.get("package").and_then(toml::Value::as_array);
    let locked = locked.into_iter().flatten();
    names.extend(locked.filter_map(|package| Some(package.get("name")?.as_str()?.to_owned())));
    Ok(names)
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
