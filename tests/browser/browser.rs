//! A browser, and what the tests ask of it.

use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::wd::{TimeoutConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, key::Key};
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// How long something on a page may take to happen. Only what never happens is
/// waited for so long; a machine may have much else to do.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser with one window.
pub struct Browser {
    client: Client,
}

/// The themes that stand for all: mdBook's light one and a dark one.
pub const THEMES: [&str; 2] = ["light", "navy"];

/// A command of chromedriver's own, which WebDriver does not know
/// (<https://developer.chrome.com/docs/chromedriver/>).
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!(
            "session/{}/{}",
            session_id.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

fn words(error: impl std::fmt::Display) -> String {
    format!("the browser: {error}")
}

impl Browser {
    /// Takes a fresh session.
    pub async fn new(client: Client) -> Result<Self, String> {
        let browser = Self { client };
        // axe takes its time over the whole book on one page.
        let patience = TimeoutConfiguration::new(Some(Duration::from_secs(300)), None, None);
        browser
            .client
            .update_timeouts(patience)
            .await
            .map_err(words)?;
        // The print view opens the window for printing by itself.
        browser
            .devtools(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": "window.print = () => {};" }),
            )
            .await?;
        Ok(browser)
    }

    /// Ends the session.
    pub async fn close(self) -> Result<(), String> {
        self.client.close().await.map_err(words)
    }

    /// Opens a page as a new reader would, in a window of this width, and
    /// forgets what earlier pages left behind.
    pub async fn open(&self, url: &str, width: u32) -> Result<(), String> {
        self.resize(width).await?;
        self.media("").await?;
        self.client.goto("about:blank").await.map_err(words)?;
        self.log("browser").await?;
        self.log("performance").await?;
        let origin = Url::parse(url).map_err(words)?.origin();
        self.devtools(
            "Storage.clearDataForOrigin",
            json!({ "origin": origin.ascii_serialization(), "storageTypes": "local_storage" }),
        )
        .await?;
        self.client.goto(url).await.map_err(words)
    }

    /// Follows an address without forgetting anything.
    pub async fn go(&self, url: &str) -> Result<(), String> {
        self.client.goto(url).await.map_err(words)
    }

    /// Gives the page this width in CSS pixels.
    pub async fn resize(&self, width: u32) -> Result<(), String> {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
        )
        .await
        .map(drop)
    }

    /// Shows the page as it looks on this medium, `print` or `screen`; on its
    /// own if it is left out.
    pub async fn media(&self, medium: &str) -> Result<(), String> {
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "media": medium, "features": [] }),
        )
        .await
        .map(drop)
    }

    /// Lets nothing move, as some readers ask their system to.
    pub async fn calm(&self) -> Result<(), String> {
        let features = json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await
        .map(drop)
    }

    /// Shows the table of contents, as its button does.
    pub async fn show_contents(&self) -> Result<(), String> {
        self.run(
            "const button = document.getElementById('mdbook-sidebar-toggle'); \
             if (button.getAttribute('aria-expanded') !== 'true') button.click();",
        )
        .await?;
        self.until("document.getElementById('mdbook-sidebar').checkVisibility({ visibilityProperty: true })")
            .await
    }

    /// Chooses one of mdBook's themes, as its menu does.
    pub async fn theme(&self, theme: &str) -> Result<(), String> {
        let choose = format!(
            "document.getElementById('mdbook-theme-{theme}').click(); \
             return document.documentElement.classList.contains('{theme}');"
        );
        match self.run(&choose).await? {
            Value::Bool(true) => Ok(()),
            _ => Err(format!("the theme {theme} cannot be chosen")),
        }
    }

    /// Runs a script in the page and returns what it returns.
    pub async fn run(&self, script: &str) -> Result<Value, String> {
        self.client.execute(script, Vec::new()).await.map_err(words)
    }

    /// Runs a script that hands its result to the function `done`.
    pub async fn run_to_its_end(&self, script: &str) -> Result<Value, String> {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        self.client
            .execute_async(&script, Vec::new())
            .await
            .map_err(words)
    }

    /// Waits until an expression is true in the page.
    pub async fn until(&self, expression: &str) -> Result<(), String> {
        let start = Instant::now();
        let script = format!("return Boolean({expression});");
        while self.run(&script).await? != json!(true) {
            if start.elapsed() > PATIENCE {
                let complaints = self.complaints().await?;
                return Err(format!(
                    "after {} s this is not so: {expression}; the page says {complaints:?}",
                    PATIENCE.as_secs()
                ));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Presses a key and lets it go.
    pub async fn press(&self, key: Key) -> Result<(), String> {
        self.type_text(&char::from(key).to_string()).await
    }

    /// Types a text, key after key.
    pub async fn type_text(&self, text: &str) -> Result<(), String> {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            keys = keys
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        self.client.perform_actions(keys).await.map_err(words)
    }

    /// A command of the DevTools protocol
    /// (<https://chromedevtools.github.io/devtools-protocol/>).
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value, String> {
        self.own(
            "goog/cdp/execute",
            json!({ "cmd": command, "params": parameters }),
        )
        .await
    }

    /// What the page complained of since it was asked last.
    pub async fn complaints(&self) -> Result<Vec<String>, String> {
        let entries = self.log("browser").await?;
        let serious = entries.iter().filter(|entry| entry["level"] != "INFO");
        Ok(serious
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect())
    }

    /// The addresses that the page asked for since it was asked last.
    pub async fn requests(&self) -> Result<Vec<String>, String> {
        let mut requests = Vec::new();
        for entry in self.log("performance").await? {
            let text = entry["message"].as_str().unwrap_or_default();
            let event: Value = serde_json::from_str(text).map_err(words)?;
            let event = &event["message"];
            let url = match event["method"].as_str() {
                Some("Network.requestWillBeSent") => &event["params"]["request"]["url"],
                Some("Network.webSocketCreated") => &event["params"]["url"],
                _ => continue,
            };
            requests.extend(url.as_str().map(str::to_owned));
        }
        Ok(requests)
    }

    /// What chromedriver wrote down since it was asked last.
    async fn log(&self, kind: &str) -> Result<Vec<Value>, String> {
        match self.own("se/log", json!({ "type": kind })).await? {
            Value::Array(entries) => Ok(entries),
            other => Err(format!("the log of the browser is {other}")),
        }
    }

    async fn own(&self, path: &'static str, body: Value) -> Result<Value, String> {
        self.client
            .issue_cmd(Own { path, body })
            .await
            .map_err(words)
    }
}
