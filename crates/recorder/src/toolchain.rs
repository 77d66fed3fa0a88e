//! Starts cargo, rustc and other commands, and reads what they answer.

use std::process::Command;

use anyhow::{Context as _, ensure};
use serde::Deserialize;

/// What cargo calls a program or a library of a package.
#[derive(Deserialize)]
pub(crate) struct Target {
    pub(crate) name: String,
}

/// Said if cargo or rustc cannot be started.
pub(crate) const NO_TOOLCHAIN: &str = "the Rust toolchain cannot be started; is it on the PATH?";

/// `cargo` or `rustc`: the one that the variable `CARGO` or `RUSTC` names, or
/// the one on the PATH.
pub(crate) fn tool(name: &str) -> Command {
    let named = std::env::var_os(name.to_uppercase());
    Command::new(named.unwrap_or_else(|| name.into()))
}

/// What a command prints.
///
/// # Errors
/// It cannot be started, or it fails: then the error is `failure` and what the
/// command complains of.
pub(crate) fn answer(command: &mut Command, failure: &str) -> anyhow::Result<String> {
    let output = command.output().context(NO_TOOLCHAIN)?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{failure}:\n{}", complaint.trim());
    Ok(String::from_utf8(output.stdout)?)
}
