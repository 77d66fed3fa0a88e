//! Serves the book while its author writes it.

use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use super::generations::{Generation, Generations};
use super::render::{Step, render_for_server};
use super::server::{self, Address, Site};
use super::watch::{INTERVAL, SETTLED, Snapshot};
use super::workshop::Workshop;

/// How long a browser may take to close its connections when the server ends.
const GOODBYE: Duration = Duration::from_secs(1);

/// What happens while the book is served.
#[derive(Debug)]
pub enum Event {
    /// A render is at this step.
    Progress(Step),
    /// Browsers get the book at this address.
    Ready(SocketAddr),
    /// These files of the book changed; a render begins.
    Changed(Vec<PathBuf>),
    /// The new book is shown; the render took this long.
    Rendered(Duration),
    /// The book could not be rendered; the one before is still shown.
    Failed(anyhow::Error),
    /// The server was asked to end.
    Ending,
}

impl fmt::Display for Event {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Progress(step) => write!(out, "{step}"),
            Event::Ready(address) => write!(out, "Serving the book at http://{address}"),
            Event::Changed(paths) => match paths.as_slice() {
                [path] => write!(out, "{} changed", path.display()),
                paths => write!(out, "{} files changed", paths.len()),
            },
            Event::Rendered(time) => write!(out, "rendered in {:.1} s", time.as_secs_f64()),
            Event::Failed(error) => {
                write!(
                    out,
                    "{error:#}\nThe book as it was before is still being served."
                )
            }
            Event::Ending => write!(out, "ending"),
        }
    }
}

/// Renders the book at `root` and serves it at `address` until the process gets
/// an interrupt (Ctrl-C) or is asked to terminate. Renders it anew when one of
/// its files changes, and lets the open pages load themselves again.
///
/// # Errors
/// The address cannot be used ([`super::ServeError`]), or the first render
/// fails. Later failures are [`Event::Failed`].
pub fn serve(
    root: &Path,
    address: &Address,
    on_event: impl Fn(Event) + Send + Sync,
) -> anyhow::Result<()> {
    let runtime = Runtime::new().context("no threads for the server")?;
    // A signal during the first render ends the program after it, tidily.
    let stop = runtime.block_on(async { stop_signal() })?;
    let listener = runtime.block_on(server::listen(address))?;
    let workshop =
        Workshop::open(&root.join("target").join("bookbinder"), "serve").with_context(|| {
            format!(
                "no folder for the pages in {}",
                root.join("target").display()
            )
        })?;
    let press = Press {
        root,
        workshop: workshop.path(),
        on_event: &on_event,
    };
    // Before the render, so that a change during it is seen after it.
    let seen = Snapshot::take(&watched(root));
    let generations = Arc::new(Generations::new(press.print(1)?));
    let (newest, news) = watch::channel(1);
    let (end, ended) = watch::channel(false);
    let site = Site {
        generations: Arc::clone(&generations),
        newest: news,
        ended,
    };
    std::thread::scope(|scope| {
        let (keep_watching, watching) = mpsc::channel();
        let (press, generations) = (&press, &generations);
        scope.spawn(move || press.reprint_on_changes(seen, generations, &newest, &watching));
        let served = runtime.block_on(answer(listener, site, stop, end, &on_event));
        // The other thread ends when it notices that this end is gone.
        drop(keep_watching);
        served
    })
}

/// Answers requests until `stop`.
async fn answer(
    listener: TcpListener,
    site: Site,
    stop: impl Future<Output = ()>,
    end: watch::Sender<bool>,
    on_event: &(impl Fn(Event) + Send + Sync),
) -> anyhow::Result<()> {
    let address = listener.local_addr()?;
    let mut ended = end.subscribe();
    let serving = axum::serve(listener, server::routes(site)).with_graceful_shutdown(async move {
        // An error says that the sender is gone, which is an end, too.
        let _ = ended.wait_for(|&ended| ended).await;
    });
    let serving = tokio::spawn(serving.into_future());
    on_event(Event::Ready(address));
    stop.await;
    on_event(Event::Ending);
    end.send_replace(true);
    match tokio::time::timeout(GOODBYE, serving).await {
        Ok(finished) => Ok(finished??),
        // Pages that stay connected do not keep the program.
        Err(_) => Ok(()),
    }
}

/// Renders the generations of a book.
struct Press<'a, E> {
    root: &'a Path,
    workshop: &'a Path,
    on_event: &'a E,
}

impl<E: Fn(Event) + Sync> Press<'_, E> {
    fn print(&self, number: u64) -> anyhow::Result<Generation> {
        // From the start, so that the folder of a render that fails goes, too.
        let generation = Generation::new(number, self.workshop.join(number.to_string()));
        render_for_server(
            self.root,
            generation.folder(),
            &server::news_endpoint(number),
            &mut |step| (self.on_event)(Event::Progress(step)),
        )?;
        Ok(generation)
    }

    /// Renders after every change, until the sender of `watching` is gone.
    fn reprint_on_changes(
        &self,
        mut seen: Snapshot,
        generations: &Generations,
        newest: &watch::Sender<u64>,
        watching: &mpsc::Receiver<()>,
    ) {
        let watched = watched(self.root);
        let mut number = generations.current().number();
        while let Err(RecvTimeoutError::Timeout) = watching.recv_timeout(INTERVAL) {
            let mut now = Snapshot::take(&watched);
            let changes = now.changes_since(&seen);
            if changes.is_empty() {
                continue;
            }
            // Let whoever writes finish: a checkout changes many files.
            loop {
                std::thread::sleep(SETTLED);
                let later = Snapshot::take(&watched);
                if later == now {
                    break;
                }
                now = later;
            }
            seen = now;
            (self.on_event)(Event::Changed(changes));
            number += 1;
            let start = Instant::now();
            match self.print(number) {
                Ok(generation) => {
                    generations.advance(generation);
                    newest.send_replace(number);
                    (self.on_event)(Event::Rendered(start.elapsed()));
                }
                Err(error) => (self.on_event)(Event::Failed(error)),
            }
        }
    }
}

/// What the book is made from.
fn watched(root: &Path) -> Vec<PathBuf> {
    ["book.toml", "src", "listings", "theme"]
        .map(|name| root.join(name))
        .to_vec()
}

/// Ends when somebody wants the program to end.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hang_up.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        // An error says that the system has no such signal.
        let _ = tokio::signal::ctrl_c().await;
    })
}
