//! Builds the programs of listings with cargo, all at once.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::toolchain::{NO_TOOLCHAIN, Target, tool};

/// What came of building some packages.
#[derive(Debug, Default, Clone)]
pub struct Built {
    /// The executable of each package that was built.
    pub programs: BTreeMap<String, PathBuf>,
    /// The compiler's errors for each package that was not.
    pub errors: BTreeMap<String, String>,
    /// The library file of each crate that was built on the way.
    pub(crate) libraries: BTreeMap<String, PathBuf>,
}

/// A message of cargo about a target; others are left out.
#[derive(Deserialize)]
struct Event {
    target: Target,
    /// The program, if it has built one.
    executable: Option<PathBuf>,
    /// All files that it has built.
    #[serde(default)]
    filenames: Vec<PathBuf>,
    /// What the compiler says.
    message: Option<Diagnostic>,
}

/// What the compiler says about one mistake.
#[derive(Deserialize)]
pub(crate) struct Diagnostic {
    pub(crate) level: String,
    pub(crate) code: Option<Code>,
    /// Its places in the source.
    pub(crate) spans: Vec<IgnoredAny>,
    /// As the compiler prints it.
    pub(crate) rendered: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Code {
    pub(crate) code: String,
}

/// Builds the packages of these names in the workspace at `root`, in the
/// target directory that the reader's own cargo uses, with these options of
/// `cargo build`. `progress` is told each program that is ready. If cargo waits
/// for another cargo, standard error says so.
///
/// # Errors
/// cargo cannot be started or refuses the workspace; its own message is passed
/// on. A package that does not compile is not an error of this function: see
/// [`Built::errors`].
pub fn build(
    root: &Path,
    packages: &[&str],
    options: &[&str],
    progress: &dyn Fn(&str),
) -> anyhow::Result<Built> {
    let mut built = Built::default();
    if packages.is_empty() {
        return Ok(built);
    }
    let mut child = tool("cargo")
        .current_dir(root)
        .args(["build", "--keep-going", "--message-format=json"])
        .arg("--color=never")
        .args(options)
        .args(packages.iter().flat_map(|name| ["--package", name]))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context(NO_TOOLCHAIN)?;
    let stderr = child.stderr.take();
    let complaints = std::thread::spawn(move || {
        let mut text = String::new();
        for line in lines(stderr) {
            // Another cargo may take minutes: say so now.
            if line.contains("Blocking waiting for file lock") {
                let _ = writeln!(std::io::stderr(), "cargo: {}", line.trim());
            }
            text = text + &line + "\n";
        }
        text
    });
    for line in lines(child.stdout.take()) {
        if let Ok(event) = serde_json::from_str(&line) {
            built.note(event, progress);
        }
    }
    let status = child.wait().context("cargo did not end")?;
    let complaints = complaints.join().unwrap_or_default();
    if !status.success() && built.errors.is_empty() {
        bail!("cargo could not build:\n{}", complaints.trim());
    }
    Ok(built)
}

/// What cannot be read cannot be shown either.
fn lines(pipe: Option<impl Read>) -> impl Iterator<Item = String> {
    let pipe = pipe.into_iter().map(BufReader::new);
    pipe.flat_map(|pipe| pipe.lines().map_while(Result::ok))
}

impl Built {
    fn note(&mut self, event: Event, progress: &dyn Fn(&str)) {
        let name = event.target.name;
        // What `rustc --extern` wants.
        let kinds = ["rlib", "so", "dylib"].map(Some);
        let wanted = |file: &PathBuf| kinds.contains(&file.extension().and_then(OsStr::to_str));
        if let Some(program) = event.executable {
            progress(&name);
            self.programs.insert(name, program);
        } else if let Some(library) = event.filenames.into_iter().find(wanted) {
            self.libraries.insert(name.replace('-', "_"), library);
        } else if let Some(message) = event.message.filter(|it| it.level == "error") {
            let errors = self.errors.entry(name).or_default();
            errors.push_str(&message.rendered.unwrap_or_default());
        }
    }
}
