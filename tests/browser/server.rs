//! The book as `cargo run` serves it, on a free port.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use recorder::cargo;

use crate::driver::end;
use crate::root;

/// How long the first render may take, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running server.
pub struct Server {
    child: Child,
    /// Where it serves the book, without a slash at the end.
    pub address: String,
}

impl Server {
    /// Builds the tool, starts it and waits until it serves.
    pub fn start() -> Result<Self, String> {
        let built = cargo::build(&root(), &["bookbinder"], &[], &|_| {})
            .map_err(|error| format!("{error:#}"))?;
        let program = built.programs.get("bookbinder").ok_or_else(|| {
            let errors: Vec<&str> = built.errors.values().map(String::as_str).collect();
            format!("bookbinder does not compile:\n{}", errors.join("\n"))
        })?;
        let mut child = Command::new(program)
            .args(["serve", "--port", "0", "--root"])
            .arg(root())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(|error| format!("bookbinder cannot be started: {error}"))?;
        let output = child.stdout.take().ok_or("bookbinder has no output")?;
        let (sender, address) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some((_, address)) = line.split_once("http://") {
                    let port = address.trim().trim_end_matches('/').to_owned();
                    // Nobody listens any more when the tests have ended.
                    let _ = sender.send(format!("http://{port}"));
                }
            }
        });
        match address.recv_timeout(PATIENCE) {
            Ok(address) => Ok(Self { child, address }),
            Err(_) => {
                end(&mut child);
                Err(format!(
                    "bookbinder gave no address within {} s",
                    PATIENCE.as_secs()
                ))
            }
        }
    }

    /// Asks the server to end. Where the tests run in the background, it may
    /// ignore Ctrl-C.
    #[cfg(unix)]
    pub fn stop(mut self) -> Result<(), String> {
        use nix::sys::signal::{Signal, kill};
        use nix::unistd::Pid;

        let pid = i32::try_from(self.child.id()).map_err(|error| error.to_string())?;
        kill(Pid::from_raw(pid), Signal::SIGTERM)
            .map_err(|error| format!("the server cannot be stopped: {error}"))?;
        match self.child.wait() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("the server ended with {status}")),
            Err(error) => Err(format!("the server cannot be waited for: {error}")),
        }
    }

    /// Ends the server, where there are no signals.
    #[cfg(not(unix))]
    pub fn stop(mut self) -> Result<(), String> {
        end(&mut self.child);
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}
