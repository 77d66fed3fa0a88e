//! Answers the requests of a browser from the newest render of the book.

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::services::ServeDir;

use super::generations::{Generation, Generations};

/// The path, below the server's root, where a page hears of newer renders. The
/// number of the page's own render follows it, so that no news is missed
/// between the loading of a page and its first question.
const NEWS: &str = "__news";

/// What mdBook's script in a page connects to.
pub fn news_endpoint(generation: u64) -> String {
    format!("{NEWS}/{generation}")
}

/// Where the server listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// A host name or an IP address of this machine.
    pub host: String,
    /// A TCP port; 0 lets the system choose a free one.
    pub port: u16,
}

impl Default for Address {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".to_owned(),
            port: 3000,
        }
    }
}

/// Why the server cannot listen at an address.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Another program listens there.
    #[error(
        "port {port} on {host} is in use: choose another with --port, or stop the program that uses it"
    )]
    PortInUse { host: String, port: u16 },
    /// The system keeps the port for privileged programs.
    #[error(
        "port {port} on {host} needs more rights than you have: choose one above 1023 with --port"
    )]
    PortForbidden { host: String, port: u16 },
    /// The host is no address of this machine, or has no address at all.
    #[error("{host} is no address of this machine ({source}): choose another with --host")]
    NoSuchHost { host: String, source: io::Error },
}

/// Listens at the address. From now on browsers can connect, and wait.
///
/// # Errors
/// See [`ServeError`].
pub async fn listen(address: &Address) -> Result<TcpListener, ServeError> {
    let Address { host, port } = address.clone();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    TcpListener::bind((bare, port))
        .await
        .map_err(|source| match source.kind() {
            io::ErrorKind::AddrInUse => ServeError::PortInUse { host, port },
            io::ErrorKind::PermissionDenied => ServeError::PortForbidden { host, port },
            _ => ServeError::NoSuchHost { host, source },
        })
}

/// What every request needs.
#[derive(Debug, Clone)]
pub struct Site {
    /// The renders.
    pub generations: Arc<Generations>,
    /// Tells the number of the newest render.
    pub newest: watch::Receiver<u64>,
    /// Tells that the server ends.
    pub ended: watch::Receiver<bool>,
}

/// The answers to all requests.
pub fn routes(site: Site) -> Router {
    Router::new()
        .route(&format!("/{NEWS}/{{generation}}"), any(news))
        .fallback(file)
        .with_state(site)
}

async fn news(
    upgrade: WebSocketUpgrade,
    Path(generation): Path<u64>,
    State(site): State<Site>,
) -> Response {
    upgrade.on_upgrade(move |socket| tell(socket, generation, site))
}

/// Says "reload" as soon as there is a newer render than the page's own.
async fn tell(mut socket: WebSocket, generation: u64, mut site: Site) {
    let newer = async {
        let news = site.newest.wait_for(|&number| number != generation).await;
        news.is_ok()
    };
    let reload = tokio::select! {
        newer = newer => newer,
        _ = site.ended.wait_for(|&ended| ended) => false,
        () = until_closed(&mut socket) => return,
    };
    // A page that is gone meanwhile needs neither news nor a goodbye.
    if reload {
        let _ = socket.send(Message::Text("reload".into())).await;
    }
    let _ = socket.send(Message::Close(None)).await;
}

async fn until_closed(socket: &mut WebSocket) {
    while let Some(Ok(_)) = socket.recv().await {}
}

async fn file(State(site): State<Site>, request: Request) -> Response {
    let (question, _) = request.into_parts();
    let current = site.generations.current();
    let mut response = from_folder(&current, &question).await;
    if response.status() == StatusCode::NOT_FOUND
        && is_part_of_a_page(question.uri.path())
        && let Some(previous) = site.generations.previous()
    {
        response = from_folder(&previous, &question).await;
    }
    if response.status() == StatusCode::NOT_FOUND {
        response = not_found(&current).await;
    }
    // The browser asks each time whether what it keeps is still what we have.
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Whether a page asks for it while it loads. A page itself, once it is out of
/// the book, is gone at once.
fn is_part_of_a_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| extension != "html")
}

async fn from_folder(generation: &Generation, question: &Parts) -> Response {
    let request = Request::from_parts(question.clone(), Body::empty());
    match ServeDir::new(generation.folder()).try_call(request).await {
        Ok(response) => response.map(Body::new),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            StatusCode::NOT_FOUND.into_response()
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// The book's own page for what it does not have.
async fn not_found(generation: &Generation) -> Response {
    let page = tokio::fs::read(generation.folder().join("404.html")).await;
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (StatusCode::NOT_FOUND, kind, page.unwrap_or_default()).into_response()
}
