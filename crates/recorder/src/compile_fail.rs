//! Programs that the compiler must refuse.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};
use serde_json::Value;

use crate::cargo::Built;
use listing::{Listing, Refusal};

/// What the compiler says about a program that it refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The code of each error; `None` for an error without one.
    pub codes: Vec<Option<String>>,
    /// The errors as the compiler prints them.
    pub text: String,
}

/// Compiles a refused version of a listing with rustc.
///
/// # Errors
/// rustc cannot be started, or it accepts the program.
pub fn compile(
    target: &Path,
    built: &Built,
    listing: &Listing,
    refusal: &Refusal,
) -> anyhow::Result<Message> {
    let out = tempfile::Builder::new()
        .prefix("refused-")
        .tempdir_in(scratch(target)?)?;
    let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command
        .current_dir(&listing.dir)
        .args([
            "--edition=2024",
            "--crate-type=bin",
            "--emit=metadata",
            "--error-format=json",
            "--diagnostic-width=100",
            // A long type would go to a file of random name, which the message names.
            "--verbose",
        ])
        .arg("--out-dir")
        .arg(out.path())
        .arg("-L")
        .arg(format!(
            "dependency={}",
            target.join("debug/deps").display()
        ));
    for name in &listing.dependencies {
        let name = name.replace('-', "_");
        if let Some(file) = built.libraries.get(&name) {
            command
                .arg("--extern")
                .arg(format!("{name}={}", file.display()));
        }
    }
    let output = command
        .arg(format!("fails/{}.rs", refusal.name))
        .output()
        .context("rustc cannot be started; is the Rust toolchain on the PATH?")?;
    if output.status.success() {
        bail!(
            "the compiler accepts fails/{}.rs, which it should refuse",
            refusal.name
        );
    }
    let mut message = Message {
        codes: Vec::new(),
        text: String::new(),
    };
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        let Ok(diagnostic) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        // The last one only counts the others and has no place in the source.
        let has_place = diagnostic["spans"]
            .as_array()
            .is_some_and(|spans| !spans.is_empty());
        if diagnostic["level"] == "error" && has_place {
            message
                .codes
                .push(diagnostic["code"]["code"].as_str().map(str::to_owned));
            let rendered = diagnostic["rendered"].as_str().unwrap_or_default();
            message.text.push_str(&within_the_program(rendered));
        }
    }
    if message.codes.is_empty() {
        bail!(
            "rustc failed without an error in the program:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    message.text = message.text.trim_end().to_owned() + "\n";
    Ok(message)
}

/// A message without the notes that point into the standard library: where its
/// source is installed, they show other lines than elsewhere.
fn within_the_program(rendered: &str) -> String {
    let lines: Vec<&str> = rendered.lines().collect();
    let starts = |line: &str| {
        line.is_empty()
            || ["note", "help", "error", "warning"]
                .iter()
                .any(|word| line.starts_with(word))
    };
    let mut text = String::new();
    let mut index = 0;
    while index < lines.len() {
        let place = lines.get(index + 1).map_or("", |next| next.trim_start());
        let outside = place.starts_with("--> /") || place.starts_with("::: /");
        if lines[index].starts_with("note") && outside {
            index += 1;
            while index < lines.len() && !starts(lines[index]) {
                index += 1;
            }
        } else {
            text.push_str(lines[index]);
            text.push('\n');
            index += 1;
        }
    }
    text
}

/// Whether the compiler refuses the program for the reason that the manifest claims.
///
/// # Errors
/// It accepts the program, or refuses it for another reason.
pub fn check(
    target: &Path,
    built: &Built,
    listing: &Listing,
    refusal: &Refusal,
) -> anyhow::Result<Message> {
    let message = compile(target, built, listing, refusal)?;
    match message.codes.iter().find(|code| **code != refusal.code) {
        None => Ok(message),
        Some(other) => bail!(
            "fails/{}.rs should be refused with {}, but the compiler says {}:\n{}",
            refusal.name,
            refusal
                .code
                .as_deref()
                .unwrap_or("an error that has no code"),
            other.as_deref().unwrap_or("an error that has no code"),
            message.text
        ),
    }
}

/// The folder below `target` for what is compiled on the way.
fn scratch(target: &Path) -> std::io::Result<std::path::PathBuf> {
    let dir = target.join("bookbinder/refused");
    std::fs::create_dir_all(&dir)?;
    Ok(dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_on_the_standard_library_are_left_out() {
        let rendered = "error[E0277]: no\n --> fails/x.rs:1:1\n  |\n1 | x\n  | ^\n\
            note: required by `spawn`\n --> /rustc/5980/library/std/src/thread.rs:1:2\n  |\n1 | pub fn\n\
            help: take it along\n  |\n1 | move x\n\n";
        let text = within_the_program(rendered);
        assert!(
            !text.contains("/rustc/") && !text.contains("required by"),
            "{text}"
        );
        assert!(
            text.contains("1 | x") && text.contains("help: take it along\n  |\n1 | move x"),
            "{text}"
        );
    }
}
