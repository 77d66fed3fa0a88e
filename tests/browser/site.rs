//! What the tests need beyond Rust, and who gets it when.

use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};

use libtest_mimic::{Completion, Failed, Trial};
use recorder::{must_check_everything, workspace};
use tokio::runtime::Runtime;

use crate::browser::Browser;
use crate::driver::Driver;
use crate::root;
use crate::server::Server;

/// The book, served, and browsers to read it with. All of it is started when
/// the first test needs it.
#[derive(Clone, Default)]
pub struct Site(Arc<Mutex<State>>);

#[derive(Default)]
enum State {
    #[default]
    Closed,
    Missing(String),
    Broken(String),
    Open(Box<Open>),
}

/// A site that is being read.
struct Open {
    runtime: Arc<Runtime>,
    driver: Driver,
    server: Server,
    axe: Arc<str>,
    /// Browsers that nobody uses at the moment.
    free: Vec<Browser>,
}

/// What a test gets: a browser of its own, and where the book is.
pub struct Visit {
    pub browser: Browser,
    /// The address of the book, without a slash at its end.
    pub book: String,
    /// The program that looks for obstacles on a page.
    pub axe: Arc<str>,
}

impl Site {
    /// A test that reads the book in a browser.
    pub fn trial<F>(&self, name: impl Into<String>, test: F) -> Trial
    where
        F: AsyncFnOnce(&Visit) -> Result<(), String> + Send + 'static,
    {
        let site = self.clone();
        Trial::ignorable_test(name, move || site.visit(test))
    }

    fn visit<F>(&self, test: F) -> Result<Completion, Failed>
    where
        F: AsyncFnOnce(&Visit) -> Result<(), String>,
    {
        let (runtime, visit) = match self.begin()? {
            Ok(begun) => begun,
            Err(missing) => return Ok(Completion::ignored_with(missing)),
        };
        let result = runtime.block_on(test(&visit));
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let State::Open(open) = &mut *state {
            open.free.push(visit.browser);
        }
        result.map(|()| Completion::Completed).map_err(Failed::from)
    }

    /// A browser for one test, or what this machine lacks for it.
    fn begin(&self) -> Result<Result<(Arc<Runtime>, Visit), String>, Failed> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*state, State::Closed) {
            *state = match Needs::find() {
                Err(missing) => State::Missing(missing),
                Ok(needs) => match Open::new(needs) {
                    Ok(open) => State::Open(Box::new(open)),
                    Err(problem) => State::Broken(problem),
                },
            };
        }
        match &mut *state {
            State::Missing(missing) if must_check_everything() => {
                Err(Failed::from(missing.clone()))
            }
            State::Missing(missing) => Ok(Err(missing.clone())),
            State::Closed => unreachable!("it was opened above"),
            State::Broken(problem) => Err(Failed::from(problem.clone())),
            State::Open(open) => {
                let browser = match open.free.pop() {
                    Some(browser) => browser,
                    None => open.runtime.block_on(open.driver.browser())?,
                };
                let visit = Visit {
                    browser,
                    book: open.server.address.clone(),
                    axe: open.axe.clone(),
                };
                Ok(Ok((open.runtime.clone(), visit)))
            }
        }
    }

    /// Ends the browsers, their driver and the server.
    pub fn close(self) -> Result<(), String> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match std::mem::take(&mut *state) {
            State::Open(open) => open.close(),
            State::Closed | State::Missing(_) | State::Broken(_) => Ok(()),
        }
    }
}

impl Open {
    fn new(needs: Needs) -> Result<Self, String> {
        let runtime = Runtime::new().map_err(|error| format!("no runtime: {error}"))?;
        let server = Server::start()?;
        let driver = Driver::start(&needs.chromedriver, needs.chromium)?;
        let axe = std::fs::read_to_string(&needs.axe)
            .map_err(|error| format!("{}: {error}", needs.axe.display()))?;
        Ok(Self {
            runtime: Arc::new(runtime),
            driver,
            server,
            axe: axe.into(),
            free: Vec::new(),
        })
    }

    fn close(self) -> Result<(), String> {
        let Self {
            runtime,
            driver,
            server,
            free,
            ..
        } = self;
        // One that does not end keeps none of the others from ending.
        let closed = free.into_iter().map(|one| runtime.block_on(one.close()));
        let mut ends: Vec<Result<(), String>> = closed.collect();
        ends.extend([driver.stop(), server.stop()]);
        ends.into_iter().collect()
    }
}

/// Programs that a Rust toolchain does not bring.
struct Needs {
    chromedriver: PathBuf,
    chromium: PathBuf,
    axe: PathBuf,
}

impl Needs {
    /// Finds them, or says what is missing and how to get it.
    fn find() -> Result<Self, String> {
        let missing = |what: &str| format!("{what} is not installed; `bash .ci/install` does it");
        let chromedriver = on_path(&["chromedriver"]).ok_or_else(|| missing("chromedriver"))?;
        let chromium =
            on_path(&["chromium", "google-chrome", "chrome"]).ok_or_else(|| missing("chromium"))?;
        let axe = workspace::target(&root()).join("npm/node_modules/axe-core/axe.min.js");
        if !axe.is_file() {
            return Err(missing("axe-core"));
        }
        Ok(Self {
            chromedriver,
            chromium,
            axe,
        })
    }
}

/// The first of these programs that answers when it is asked for its version.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let candidates = names
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |dir| dir.join(name)));
    let answers = |program: &PathBuf| {
        let output = Command::new(program).arg("--version").output();
        output.is_ok_and(|output| output.status.success())
    };
    candidates.filter(|program| program.is_file()).find(answers)
}
