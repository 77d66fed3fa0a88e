//! Serves the book while its author writes it.

use std::ffi::OsStr;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context as _;
use recorder::ScratchDir;
use recorder::workspace::target;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use super::Pages;
use super::pages::Manuscript;
use super::server::{self, Address, Edition, Site};
use super::stop;
use super::watch::{INTERVAL, SETTLED, Snapshot};

/// How long the server waits at its end for a render to finish its step.
const GOODBYE: Duration = Duration::from_secs(1);

/// What happens while the book is served.
#[derive(Debug)]
pub enum Event {
    /// A render is at this step.
    Progress(String),
    /// Browsers get the book at this address.
    Ready(SocketAddr),
    /// Something else that the author should know.
    News(String),
}

impl fmt::Display for Event {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Ready(address) => write!(out, "Serving the book at http://{address}"),
            Event::Progress(words) | Event::News(words) => out.write_str(words),
        }
    }
}

/// Renders the book at `root` and serves it at `address` until the process gets
/// an interrupt (Ctrl-C) or is asked to terminate. Renders it anew when one of
/// its files changes, and lets the open pages load themselves again. A request to
/// end during the first render ends the program at its next step, without an
/// event.
///
/// # Errors
/// The address cannot be used, or the first render fails. Later failures are events.
pub fn serve(
    root: &Path,
    address: &Address,
    on_event: impl Fn(Event) + Send + Sync + 'static,
) -> anyhow::Result<()> {
    let runtime = Runtime::new().context("no threads for the server")?;
    let stopped = runtime.block_on(async { stop::requested() })?;
    let listener = runtime.block_on(server::listen(address))?;
    let on_event = Arc::new(on_event);
    let bound = server::reachable(listener.local_addr()?);
    let watched = ["book.toml", "src", "listings", "theme"].map(|name| root.join(name));
    let press = Press {
        root: root.to_owned(),
        // Before the render, so that a change during it is seen after it.
        seen: Snapshot::take(&watched),
        watched,
        stopped: stopped.clone(),
        on_event: Arc::clone(&on_event),
    };
    // A render that was stopped fails, which nobody needs to hear.
    let (manuscript, edition) = match press.render(None) {
        Err(_) if *stopped.borrow() => return Ok(()),
        rendered => rendered?,
    };
    let (renewed, newest) = watch::channel(Arc::new(edition));
    let (completion, wishes) = mpsc::channel();
    runtime.spawn_blocking(move || press.run(&renewed, manuscript, &wishes));
    on_event(Event::Ready(bound));
    let site = Site {
        address: address.clone(),
        newest,
        completion,
        stopped,
    };
    runtime.block_on(server::answer_all(listener, site));
    on_event(Event::News("ending".to_owned()));
    runtime.shutdown_timeout(GOODBYE);
    Ok(())
}

/// Renders the editions of a book.
struct Press<E> {
    root: PathBuf,
    watched: [PathBuf; 4],
    /// The files as they were before the newest edition was rendered.
    seen: Snapshot,
    stopped: watch::Receiver<bool>,
    on_event: Arc<E>,
}

impl<E: Fn(Event)> Press<E> {
    /// Renders an edition after every change, until the server is to end. The
    /// first one was made from `manuscript`. A wish is one for what changed pages
    /// alone do not bring up to date.
    fn run(
        mut self,
        newest: &watch::Sender<Arc<Edition>>,
        manuscript: Manuscript,
        wishes: &mpsc::Receiver<()>,
    ) {
        let mut manuscript = Some(manuscript);
        while !*self.stopped.borrow() {
            let wished = wishes.recv_timeout(INTERVAL).is_ok() && !newest.borrow().complete;
            let changes = self.changes();
            if changes.is_empty() && !wished {
                continue;
            }
            let start = Instant::now();
            if !changes.is_empty() {
                self.tell(match changes.as_slice() {
                    [path] => format!("{} changed", path.display()),
                    paths => format!("{} files changed", paths.len()),
                });
            }
            let before = Arc::clone(&newest.borrow());
            let can_be_few = !wished && changes.iter().all(|path| self.is_of_few_pages(path));
            let old = manuscript.take().filter(|_| can_be_few);
            match self.render(old.map(|old| (old, &before.pages))) {
                Ok((new, mut edition)) => {
                    manuscript = Some(new);
                    if changes.is_empty() {
                        // The pages are those that are shown already.
                        edition.name.clone_from(&before.name);
                    }
                    newest.send_replace(Arc::new(edition));
                    if !changes.is_empty() {
                        let time = start.elapsed().as_secs_f64();
                        self.tell(format!("rendered in {time:.1} s"));
                    }
                }
                Err(_) if *self.stopped.borrow() => {}
                Err(error) => {
                    self.tell(format!(
                        "{error:#}\nThe book as it was before is still being served."
                    ));
                    // No request waits for what does not come.
                    newest.send_replace(Arc::new(Edition {
                        complete: true,
                        ..Edition::clone(&before)
                    }));
                }
            }
        }
    }

    /// Whether a changed file can only change the pages of the chapters whose
    /// expanded text it changes, or a file that pages load.
    fn is_of_few_pages(&self, path: &Path) -> bool {
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        let is_chapter = extension == "md" && path.file_name().is_some_and(|name| name != "404.md");
        path.starts_with(self.root.join("listings"))
            || is_chapter
            || ["css", "js"].contains(&extension)
    }

    /// Renders the book, or only the pages that differ from those of an edition
    /// before and its manuscript.
    fn render(
        &self,
        before: Option<(Manuscript, &Pages)>,
    ) -> anyhow::Result<(Manuscript, Edition)> {
        self.step("reading chapters and listings")?;
        let new = Manuscript::of(&book::load(&self.root)?)?.for_server()?;
        let mut step = |step: &str| self.step(step);
        let few = match &before {
            Some((old, rendered)) => {
                self.in_scratch_dir(|folder| new.changed_pages(old, rendered, folder, &mut step))?
            }
            None => None,
        };
        let complete = few.is_none();
        let pages = match few {
            Some(pages) => pages,
            None => self.in_scratch_dir(|folder| new.pages(folder, &mut step))?,
        };
        // Also another name than every edition of a server before this one.
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let name = now.unwrap_or_default().as_micros().to_string();
        let edition = Edition {
            name,
            pages,
            complete,
        };
        Ok((new, edition))
    }

    /// Does something in a folder for one render. It is in the folder for all
    /// programs where the checkout and its target directory cannot be written to.
    fn in_scratch_dir<T>(
        &self,
        mut render: impl FnMut(&Path) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let folder = target(&self.root).join("bookbinder");
        loop {
            let scratch = ScratchDir::new_in(&folder, "render-")
                .or_else(|_| ScratchDir::new_in(&std::env::temp_dir(), "bookbinder-render-"))
                .with_context(|| format!("no folder to render in: {}", folder.display()))?;
            let rendered = render(scratch.path());
            // Unless somebody removed the folder meanwhile, as `cargo clean` does.
            if rendered.is_ok() || scratch.path().exists() {
                return rendered;
            }
        }
    }

    /// The files that changed since the last look, once they stay as they are: a
    /// checkout writes many.
    fn changes(&mut self) -> Vec<PathBuf> {
        let mut now = Snapshot::take(&self.watched);
        let changes = now.changes_since(&self.seen);
        while !changes.is_empty() {
            std::thread::sleep(SETTLED);
            let later = Snapshot::take(&self.watched);
            if later == now {
                break;
            }
            now = later;
        }
        self.seen = now;
        changes
    }

    fn tell(&self, news: String) {
        (self.on_event)(Event::News(news));
    }

    /// Tells a step, unless the server is to end.
    fn step(&self, step: &str) -> anyhow::Result<()> {
        anyhow::ensure!(!*self.stopped.borrow(), "the server was asked to end");
        (self.on_event)(Event::Progress(step.to_owned()));
        Ok(())
    }
}
