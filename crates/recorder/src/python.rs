//! The Python that runs the counterparts.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A Python interpreter and how the counterparts are run with it.
#[derive(Debug, Clone)]
pub struct Python {
    /// The interpreter itself, absolute.
    pub interpreter: PathBuf,
    /// Its version, such as `3.11.7`.
    pub version: String,
    /// The folder of the module that every interpreter imports first.
    start: PathBuf,
}

/// Makes Python write whole lines: an unbuffered `print("x", 1)` makes four
/// writes, and two processes would tear each other's lines.
const SITECUSTOMIZE: &str = "import sys\n\nfor stream in (sys.stdout, sys.stderr):\n    stream.reconfigure(line_buffering=True)\n";

impl Python {
    /// Finds `python3` on the PATH. `None` if there is none.
    ///
    /// # Errors
    /// The start module cannot be written below `target`.
    pub fn find(target: &Path) -> std::io::Result<Option<Self>> {
        let answer = Command::new("python3")
            .args([
                "-c",
                "import platform, sys; print(sys.executable); print(platform.python_version())",
            ])
            .output();
        let Ok(answer) = answer else { return Ok(None) };
        let text = String::from_utf8_lossy(&answer.stdout).into_owned();
        let mut lines = text.lines();
        let (true, Some(interpreter), Some(version)) =
            (answer.status.success(), lines.next(), lines.next())
        else {
            return Ok(None);
        };
        let start = target.join("bookbinder/python");
        std::fs::create_dir_all(&start)?;
        // Other runs may be reading it: replace it whole.
        let module = tempfile::NamedTempFile::new_in(&start)?;
        std::fs::write(module.path(), SITECUSTOMIZE)?;
        module.persist(start.join("sitecustomize.py"))?;
        Ok(Some(Self {
            interpreter: interpreter.into(),
            version: version.to_owned(),
            start,
        }))
    }

    /// The version of an installed package, such as `26.9.0`.
    pub fn version_of(&self, package: &str) -> Option<String> {
        let answer = Command::new(&self.interpreter)
            .args([
                "-c",
                "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))",
                package,
            ])
            .output()
            .ok()?;
        let version = String::from_utf8_lossy(&answer.stdout).trim().to_owned();
        (answer.status.success() && !version.is_empty()).then_some(version)
    }

    /// The environment of a counterpart.
    pub fn environment(&self) -> Vec<(OsString, OsString)> {
        vec![
            ("PYTHONPATH".into(), self.start.clone().into()),
            ("PYTHONDONTWRITEBYTECODE".into(), "1".into()),
        ]
    }

    /// The first of these packages that cannot be imported.
    pub fn missing<'a>(&self, packages: &'a [String]) -> Option<&'a str> {
        let can_import = |package: &str| {
            Command::new(&self.interpreter)
                .args([
                    "-c",
                    "import importlib, sys; importlib.import_module(sys.argv[1])",
                    package,
                ])
                .output()
                .is_ok_and(|output| output.status.success())
        };
        packages
            .iter()
            .map(String::as_str)
            .find(|package| !can_import(package))
    }
}
