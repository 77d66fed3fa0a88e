//! chromedriver, which starts browsers and passes our commands on to them.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use fantoccini::ClientBuilder;
use recorder::workspace;
use serde_json::json;

use crate::browser::Browser;
use crate::root;

/// A running chromedriver.
pub struct Driver {
    child: Child,
    address: String,
    chromium: PathBuf,
}

impl Driver {
    /// Starts it on a port that is free.
    pub fn start(program: &Path, chromium: PathBuf) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("chromedriver cannot be started: {error}");
        // Browsers keep their profiles here while they live.
        let dir = workspace::target(&root()).join("bookbinder/browsers");
        std::fs::create_dir_all(&dir).map_err(failed)?;
        let mut child = Command::new(program)
            .args(["--port=0", "--log-level=SEVERE"])
            .env("TMPDIR", &dir)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let output = child.stdout.take().ok_or("chromedriver has no output")?;
        let mut lines = BufReader::new(output).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        // Whatever else it says is not waited for.
        std::thread::spawn(move || lines.for_each(drop));
        match port {
            Some(port) => Ok(Self {
                child,
                address: format!("http://127.0.0.1:{port}"),
                chromium,
            }),
            None => {
                end(&mut child);
                Err("chromedriver ended without naming its port".to_owned())
            }
        }
    }

    /// A new browser, which keeps notes of what it loads and complains of.
    pub async fn browser(&self) -> Result<Browser, String> {
        let capabilities = json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "goog:chromeOptions": {
                "binary": self.chromium,
                "args": [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--hide-scrollbars",
                ],
            },
        });
        let serde_json::Value::Object(capabilities) = capabilities else {
            unreachable!("it is written as an object above");
        };
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&self.address)
            .await
            .map_err(|error| format!("no browser: {error}"))?;
        Browser::new(client).await
    }

    /// Ends it. Its browsers have been closed before.
    pub fn stop(mut self) -> Result<(), String> {
        self.child
            .kill()
            .and_then(|()| self.child.wait())
            .map(drop)
            .map_err(|error| format!("chromedriver cannot be stopped: {error}"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Ends a program at once, if it has not ended before.
pub fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
