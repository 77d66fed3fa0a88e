//! Serves the book while its author writes it.

use std::ffi::OsStr;
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

use super::pages::Manuscript;
use super::server::{self, Edition, Site};
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

/// Renders the book at `root` and serves it on `host`, a name or an IP address of
/// this machine, and `port`, where 0 stands for any free one, until the process
/// gets an interrupt (Ctrl-C) or is asked to terminate. Renders it anew when one of
/// its files changes, and lets the open pages load themselves again. A request to
/// end during the first render ends the program at its next step, without an event.
///
/// # Errors
/// The address cannot be used, or the first render fails. Later failures are events.
pub fn serve<E: Fn(Event) + Send + 'static>(
    root: &Path,
    host: &str,
    port: u16,
    on_event: E,
) -> anyhow::Result<()> {
    let runtime = Runtime::new().context("no threads for the server")?;
    let stopped = runtime.block_on(async { stop::requested() })?;
    let listener = runtime.block_on(server::listen(host, port))?;
    let bound = server::reachable(listener.local_addr()?);
    let watched = ["book.toml", "src", "listings", "theme"].map(|name| root.join(name));
    let press = Press {
        root: root.to_owned(),
        // Before the render, so that a change during it is seen after it.
        seen: Snapshot::take(&watched),
        watched,
        stopped: stopped.clone(),
        on_event,
    };
    let edition = press.render(None);
    if *stopped.borrow() {
        return Ok(());
    }
    let edition = edition?;
    (press.on_event)(Event::Ready(bound));
    let (renewed, newest) = watch::channel(Arc::new(edition));
    let (completion, wishes) = mpsc::channel();
    runtime.spawn_blocking(move || press.run(&renewed, &wishes));
    let site = Site {
        host: host.to_owned(),
        newest,
        completion,
        stopped,
    };
    runtime.block_on(server::answer_all(listener, site));
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
    on_event: E,
}

impl<E: Fn(Event)> Press<E> {
    /// Renders an edition after every change, until the server is to end. A wish
    /// is one for what changed pages alone do not bring up to date.
    fn run(mut self, newest: &watch::Sender<Arc<Edition>>, wishes: &mpsc::Receiver<()>) {
        let mut failed = false;
        while !*self.stopped.borrow() {
            let wished = wishes.recv_timeout(INTERVAL).is_ok() && !newest.borrow().complete;
            let changes = self.changes();
            match changes.as_slice() {
                [] if !wished => continue,
                [] => {}
                [path] => self.tell(format!("{} changed", path.display())),
                paths => self.tell(format!("{} files changed", paths.len())),
            }
            let (start, before) = (Instant::now(), Arc::clone(&newest.borrow()));
            // What changed before a render that failed is in no edition yet.
            let can_be_few = !wished && !failed;
            let can_be_few = can_be_few && changes.iter().all(|path| self.is_of_few_pages(path));
            let rendered = self.render(can_be_few.then_some(&*before));
            failed = rendered.is_err();
            match rendered {
                Ok(mut edition) if changes.is_empty() => {
                    // The pages are those that are shown already.
                    edition.name.clone_from(&before.name);
                    newest.send_replace(Arc::new(edition));
                }
                Ok(edition) => {
                    newest.send_replace(Arc::new(edition));
                    let time = start.elapsed().as_secs_f64();
                    self.tell(format!("rendered in {time:.1} s"));
                }
                Err(_) if *self.stopped.borrow() => {}
                Err(error) => {
                    let still = "The book as it was before is still being served.";
                    self.tell(format!("{error:#}\n{still}"));
                    // No request waits for what does not come.
                    newest.send_modify(|edition| Arc::make_mut(edition).complete = true);
                }
            }
        }
        self.tell("ending".to_owned());
    }

    /// Whether a changed file can only change the pages of the chapters whose
    /// expanded text it changes, or a file that pages load.
    fn is_of_few_pages(&self, path: &Path) -> bool {
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        let of_few = ["md", "css", "js"].contains(&extension) && !path.ends_with("404.md");
        of_few || path.starts_with(self.root.join("listings"))
    }

    /// Renders the book, or only the pages that differ from those of an edition
    /// before.
    fn render(&self, before: Option<&Edition>) -> anyhow::Result<Edition> {
        self.step("reading chapters and listings")?;
        let manuscript = Manuscript::of(&book::load(&self.root)?)?.for_server()?;
        let before = before.map(|before| (&before.manuscript, &before.pages));
        let folder = target(&self.root).join("bookbinder");
        let (pages, complete) = loop {
            // Where the checkout and its target directory cannot be written to, the
            // folder for temporary files is used.
            let scratch = ScratchDir::new_in(&folder, "render-")
                .or_else(|_| ScratchDir::new_in(&std::env::temp_dir(), "bookbinder-render-"))
                .with_context(|| format!("no folder to render in: {}", folder.display()))?;
            let mut step = |step: &str| self.step(step);
            let rendered = manuscript.pages(before, scratch.path(), &mut step);
            // Unless somebody removed the folder meanwhile, as `cargo clean` does.
            if rendered.is_ok() || scratch.path().exists() {
                break rendered?;
            }
        };
        // Also another name than every edition of a server before this one.
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        Ok(Edition {
            name: now.unwrap_or_default().as_micros().to_string(),
            manuscript,
            pages,
            complete,
        })
    }

    /// The files that changed since the last look, once they stay as they are: a
    /// checkout writes many.
    fn changes(&mut self) -> Vec<PathBuf> {
        let mut now = Snapshot::take(&self.watched);
        while now != self.seen {
            std::thread::sleep(SETTLED);
            let later = Snapshot::take(&self.watched);
            if later == now {
                break;
            }
            now = later;
        }
        let changes = now.changes_since(&self.seen);
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
