//! The Python that runs the counterparts.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::toolchain::answer;

/// A Python interpreter and how the counterparts are run with it.
#[derive(Debug, Clone)]
pub struct Python {
    /// The interpreter itself, absolute.
    pub(crate) interpreter: PathBuf,
    /// Its version, such as `3.11.7`.
    pub(crate) version: String,
    /// The environment of a counterpart.
    pub(crate) environment: [(OsString, OsString); 2],
}

/// Makes Python write whole lines: an unbuffered `print("x", 1)` makes four
/// writes, and two processes would tear each other's lines.
const SITECUSTOMIZE: &str = "import sys\n\nfor stream in (sys.stdout, sys.stderr):\n    stream.reconfigure(line_buffering=True)\n";

impl Python {
    /// Finds `python3` on the PATH, and writes into `start` what it imports
    /// first. `None` if there is no Python.
    ///
    /// # Errors
    /// The module cannot be written.
    pub(crate) fn find(start: &Path) -> std::io::Result<Option<Self>> {
        let script = "import platform, sys; print(sys.executable, platform.python_version())";
        let answer = ask(Path::new("python3"), script, &[]).unwrap_or_default();
        let Some((interpreter, version)) = answer.rsplit_once(' ') else {
            return Ok(None);
        };
        std::fs::write(start.join("sitecustomize.py"), SITECUSTOMIZE)?;
        Ok(Some(Self {
            interpreter: interpreter.trim().into(),
            version: version.trim().to_owned(),
            environment: [
                ("PYTHONPATH".into(), start.into()),
                ("PYTHONDONTWRITEBYTECODE".into(), "1".into()),
            ],
        }))
    }

    /// Whether a package is installed. Importing it would say the same, but takes long.
    pub(crate) fn has(&self, package: &str) -> bool {
        let script = "import importlib.util as i, sys; sys.exit(not i.find_spec(sys.argv[1]))";
        ask(&self.interpreter, script, &[package]).is_some()
    }

    /// The version of an installed package, such as `26.9.0`.
    pub(crate) fn version_of(&self, package: &str) -> Option<String> {
        let script = "import importlib.metadata as m, sys; print(m.version(sys.argv[1]))";
        let version = ask(&self.interpreter, script, &[package])?;
        Some(version.trim().to_owned())
    }
}

/// What a script prints; `None` if it fails.
fn ask(interpreter: &Path, script: &str, args: &[&str]) -> Option<String> {
    let mut python = Command::new(interpreter);
    answer(python.args(["-c", script]).args(args), "the script fails").ok()
}
