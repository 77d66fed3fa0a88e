//! Builds the programs of listings with cargo, all at once.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Sender};

use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde::de::IgnoredAny;

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

/// What happens while cargo builds.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// The program of this package is ready.
    Built(&'a str),
    /// cargo waits for another cargo, and says so in these words.
    Waiting(&'a str),
}

/// A message of cargo.
#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Message {
    CompilerArtifact {
        target: Target,
        executable: Option<PathBuf>,
        filenames: Vec<PathBuf>,
    },
    CompilerMessage {
        target: Target,
        message: Diagnostic,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Target {
    name: String,
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
/// target directory that the reader's own cargo uses, with these options.
///
/// # Errors
/// cargo cannot be started or refuses the workspace; its own message is passed
/// on. A package that does not compile is not an error of this function: see
/// [`Built::errors`].
pub fn build(
    root: &Path,
    packages: &[&str],
    options: &[&str],
    progress: &dyn Fn(Progress),
) -> anyhow::Result<Built> {
    let mut built = Built::default();
    if packages.is_empty() {
        return Ok(built);
    }
    let mut child = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(root)
        .args(["build", "--keep-going", "--message-format=json"])
        .arg("--color=never")
        .args(options)
        .args(packages.iter().flat_map(|name| ["--package", name]))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cargo cannot be started; is the Rust toolchain on the PATH?")?;
    let (sender, lines) = mpsc::channel();
    send_lines(child.stdout.take(), &sender);
    send_lines(child.stderr.take(), &sender);
    drop(sender);
    let mut complaints = String::new();
    for line in lines {
        match serde_json::from_str(&line) {
            Ok(message) => built.note(message, progress),
            Err(_) => {
                if line.trim_start().starts_with("Blocking waiting") {
                    progress(Progress::Waiting(line.trim()));
                }
                complaints = complaints + &line + "\n";
            }
        }
    }
    let status = child.wait().context("cargo did not end")?;
    if !status.success() && built.errors.is_empty() {
        bail!("cargo could not build:\n{}", complaints.trim());
    }
    Ok(built)
}

/// The target directory of the workspace at `root`.
pub fn target(root: &Path) -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root.join(dir),
        None => root.join("target"),
    }
}

/// Sends each line of a pipe as it comes.
fn send_lines(pipe: Option<impl Read + Send + 'static>, lines: &Sender<String>) {
    let lines = lines.clone();
    std::thread::spawn(move || {
        let pipe = pipe.into_iter().map(BufReader::new);
        for line in pipe.flat_map(|pipe| pipe.lines().map_while(Result::ok)) {
            // The receiver listens until both pipes are closed.
            let _ = lines.send(line);
        }
    });
}

impl Built {
    fn note(&mut self, message: Message, progress: &dyn Fn(Progress)) {
        match message {
            Message::CompilerArtifact {
                target,
                executable: Some(program),
                ..
            } => {
                progress(Progress::Built(&target.name));
                self.programs.insert(target.name, program);
            }
            Message::CompilerArtifact {
                target, filenames, ..
            } => {
                // What `rustc --extern` wants.
                let wanted = |file: &PathBuf| {
                    let extension = file.extension().and_then(|e| e.to_str());
                    extension.is_some_and(|e| ["rlib", "so", "dylib"].contains(&e))
                };
                if let Some(file) = filenames.into_iter().find(wanted) {
                    self.libraries.insert(target.name.replace('-', "_"), file);
                }
            }
            Message::CompilerMessage { target, message } if message.level == "error" => {
                let errors = self.errors.entry(target.name).or_default();
                errors.push_str(&message.rendered.unwrap_or_default());
            }
            Message::CompilerMessage { .. } | Message::Other => {}
        }
    }
}
