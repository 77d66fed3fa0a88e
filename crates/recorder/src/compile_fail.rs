//! Programs that the compiler must refuse.

use anyhow::{Context as _, bail};
use listing::{CompileFail, Listing, read_text};

use crate::cargo::Diagnostic;
use crate::runner::Runner;
use crate::toolchain::{NO_TOOLCHAIN, tool};
use crate::workspace::target;

/// Compiles a version of a listing that the compiler must refuse, with rustc
/// and the crates that the runner has built. Returns the errors as the compiler
/// prints them.
///
/// # Errors
/// rustc cannot be started, accepts the program, or refuses it for another
/// reason than the manifest claims.
pub fn check(runner: &Runner, listing: &Listing, version: &CompileFail) -> anyhow::Result<String> {
    let file = format!("compile_fail/{}.rs", version.name);
    let deps = target(&runner.root).join("debug/deps");
    let mut command = tool("rustc");
    command
        .current_dir(&listing.dir)
        .args(["--edition=2024", "--crate-type=bin", "--emit=metadata=-"])
        .args(["--error-format=json", "--diagnostic-width=100"])
        // A long type would go to a file of random name, which the message names.
        .arg("--verbose")
        .arg(format!("-Ldependency={}", deps.display()));
    for name in &listing.dependencies {
        let name = name.replace('-', "_");
        if let Some(file) = runner.built.libraries.get(&name) {
            let library = format!("{name}={}", file.display());
            command.args(["--extern", &library]);
        }
    }
    let output = command.arg(&file).output().context(NO_TOOLCHAIN)?;
    if output.status.success() {
        bail!("the compiler accepts {file}, which it should refuse");
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let lines = stderr.lines().map(serde_json::from_str::<Diagnostic>);
    let mut errors: Vec<Diagnostic> = lines.filter_map(Result::ok).collect();
    // The last one only counts the others and has no place in the source.
    errors.retain(|error| error.level == "error" && !error.spans.is_empty());
    if errors.is_empty() {
        bail!("rustc failed without an error in the program:\n{stderr}");
    }
    let rendered = errors.iter().flat_map(|error| &error.rendered);
    let text = String::from_iter(rendered.map(|text| within_the_program(text)));
    let text = text.trim_end().to_owned() + "\n";
    let expected = version.code.as_deref();
    let codes = errors.iter().map(|error| error.code.as_ref());
    let mut codes = codes.map(|code| Some(code?.code.as_str()));
    if let Some(other) = codes.find(|code| *code != expected) {
        let [expected, other] = [expected, other].map(|code| code.unwrap_or(NO_CODE));
        bail!("{file} should be refused with {expected}, but the compiler says {other}:\n{text}");
    }
    Ok(text)
}

const NO_CODE: &str = "an error that has no code";

/// A message without the notes that point into the standard library: where its
/// source is installed, they show other lines than elsewhere.
fn within_the_program(rendered: &str) -> String {
    let mut text = String::new();
    let mut left_out = false;
    let mut lines = rendered.lines().peekable();
    while let Some(line) = lines.next() {
        // A part begins with a word such as `note`.
        if line.is_empty() || line.starts_with(char::is_lowercase) {
            let place = lines.peek().map_or("", |next| next.trim_start());
            let outside = place.starts_with("--> /") || place.starts_with("::: /");
            left_out = outside && line.starts_with("note");
        }
        if !left_out {
            text = text + line + "\n";
        }
    }
    text
}

/// Whether the recorded message is that of the compiler.
pub fn is_recorded(listing: &Listing, version: &CompileFail, message: &str) -> bool {
    let recorded = read_text(&listing.compile_fail_message(version));
    recorded.is_ok_and(|recorded| recorded == message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_on_the_standard_library_are_left_out() {
        let rendered = "error[E0277]: no\n --> compile_fail/x.rs:1:1\n  |\n1 | x\n  | ^\n\
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
