//! Answers the requests of a browser from the newest render of the book.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use anyhow::anyhow;
use http_body_util::channel::Channel;
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HOST, HeaderValue, IF_NONE_MATCH};
use hyper::http::uri::Authority;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{HeaderMap, Method, Request, Response, StatusCode, http};
use hyper_util::rt::TokioIo;
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::Pages;
use super::pages::{Manuscript, OF_ALL_CHAPTERS};

/// The script in a page that listens for newer books, and its path.
const SCRIPT: &str = include_str!("live-reload.js");
const SCRIPT_PATH: &str = "/__live-reload.js";
/// The path of the news; the name of the page's own book follows, so that no
/// news is missed between the loading of a page and its first question.
const NEWS_PATH: &str = "/__news/";
/// How soon a browser tries again when the server does not answer.
const RETRY: Duration = Duration::from_millis(500);

/// A file, or news as they come.
type Answer = Response<Either<Full<Bytes>, Channel<Bytes>>>;

/// Listens at the address. From now on browsers can connect, and wait.
///
/// # Errors
/// The port is in use or needs more rights, or the host is no address of this
/// machine. The message says which option helps.
pub async fn listen(host: &str, port: u16) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind((host, port)).await;
    listener.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!(
            "port {port} on {host} is in use: choose another with --port, or stop the program that uses it"
        ),
        io::ErrorKind::PermissionDenied => anyhow!(
            "port {port} on {host} needs more rights than you have: choose one above 1023 with --port"
        ),
        _ => anyhow!("{host} is no address of this machine ({error}): choose another with --host"),
    })
}

/// An address that a browser on this machine can use.
pub fn reachable(mut bound: SocketAddr) -> SocketAddr {
    match bound.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => bound.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => bound.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    bound
}

/// One render of the book, as it is shown.
#[derive(Debug, Clone)]
pub struct Edition {
    /// A name that no other edition has, not even one of another server.
    pub name: String,
    /// The book that it shows.
    pub manuscript: Manuscript,
    /// Its files.
    pub pages: Pages,
    /// Whether what is made from all chapters is up to date, too.
    pub complete: bool,
}

/// What every request needs.
#[derive(Debug, Clone)]
pub struct Site {
    /// The host name or the IP address that the server was told to listen on.
    pub host: String,
    /// The newest edition.
    pub newest: watch::Receiver<Arc<Edition>>,
    /// Asks for a complete edition.
    pub completion: mpsc::Sender<()>,
    /// Becomes true when the server ends.
    pub stopped: watch::Receiver<bool>,
}

/// Answers requests until the site is stopped.
pub async fn answer_all(listener: TcpListener, mut site: Site) {
    loop {
        let connected = tokio::select! {
            connected = listener.accept() => connected,
            _ = site.stopped.wait_for(|&stopped| stopped) => return,
        };
        let Ok((stream, _)) = connected else {
            // Too many open files, perhaps: some of them will be closed.
            tokio::time::sleep(RETRY).await;
            continue;
        };
        let site = site.clone();
        let service = service_fn(move |request| answer(site.clone(), request));
        // A browser may go at any time; there is nobody to be told.
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

async fn answer(site: Site, request: Request<Incoming>) -> http::Result<Answer> {
    let (path, headers) = (request.uri().path(), request.headers());
    if !is_ours(headers, &site.host) {
        let words = format!(
            "This server answers to localhost, to IP addresses, and to {}. \
             To reach it by another name, start it with --host and that name.\n",
            site.host
        );
        return whole(StatusCode::MISDIRECTED_REQUEST, "a.txt", words);
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let words = "Pages can only be read.\n";
        return whole(StatusCode::METHOD_NOT_ALLOWED, "a.txt", words);
    }
    if path == SCRIPT_PATH {
        return whole(StatusCode::OK, path, SCRIPT);
    }
    match path.strip_prefix(NEWS_PATH) {
        Some(edition) => news(edition.to_owned(), site),
        None => page(path, headers, site).await,
    }
}

/// An answer that is all there, of the type of files with this name.
fn whole(status: StatusCode, name: &str, words: impl Into<Full<Bytes>>) -> http::Result<Answer> {
    let answer = Response::builder().status(status);
    let answer = answer.header(CONTENT_TYPE, media_type(name));
    answer.body(Either::Left(words.into()))
}

/// Whether a request names this server, which listens on `host`. A page of
/// somebody else can make its own name lead to this machine, and so read what
/// the server shows; but not `localhost`, nor an IP address.
fn is_ours(headers: &HeaderMap, host: &str) -> bool {
    let named = headers.get(HOST).map(HeaderValue::as_bytes);
    let Some(Ok(named)) = named.map(Authority::try_from) else {
        return false;
    };
    let name = named.host().trim_matches(['[', ']']).trim_end_matches('.');
    let name = name.to_ascii_lowercase();
    name.parse::<IpAddr>().is_ok()
        || name == "localhost"
        || name.ends_with(".localhost")
        || name == host.to_ascii_lowercase()
}

/// Says "reload" as soon as there is another edition than the page's own
/// (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).
fn news(edition: String, mut site: Site) -> http::Result<Answer> {
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        let retry = format!("retry: {}\n\n", RETRY.as_millis());
        sender.send_data(retry.into()).await?;
        let is_newer = tokio::select! {
            newer = site.newest.wait_for(|newest| newest.name != edition) => newer.is_ok(),
            _ = site.stopped.wait_for(|&stopped| stopped) => false,
        };
        if is_newer {
            sender.send_data("event: reload\ndata:\n\n".into()).await?;
        }
        Ok::<(), http_body_util::channel::SendError>(())
    });
    Response::builder()
        .header(CONTENT_TYPE, "text/event-stream")
        .header(CACHE_CONTROL, "no-cache")
        .body(Either::Right(body))
}

async fn page(path: &str, headers: &HeaderMap, mut site: Site) -> http::Result<Answer> {
    let path = path.trim_start_matches('/');
    let mut name = percent_decode_str(path).decode_utf8_lossy().into_owned();
    if name.is_empty() || name.ends_with('/') {
        name.push_str("index.html");
    }
    let mut edition = Arc::clone(&site.newest.borrow());
    if !edition.complete && OF_ALL_CHAPTERS.contains(&name.as_str()) {
        // Where the server ends meanwhile, the old one is good enough.
        let _ = site.completion.send(());
        if let Ok(complete) = site.newest.wait_for(|edition| edition.complete).await {
            edition = Arc::clone(&complete);
        }
    }
    // The browser asks each time whether what it keeps is still what we have.
    let tag = format!("\"{}\"", edition.name);
    let mut response = Response::builder().header(CACHE_CONTROL, "no-cache");
    if edition.pages.contains_key(&name) {
        response = response.header(ETAG, &tag);
        let known = headers.get(IF_NONE_MATCH);
        if known.is_some_and(|known| *known == tag) {
            let unchanged = response.status(StatusCode::NOT_MODIFIED);
            return unchanged.body(Either::Left(Full::default()));
        }
    } else {
        response = response.status(StatusCode::NOT_FOUND);
        name = "404.html".to_owned();
    }
    let mut content = edition.pages.get(&name).cloned().unwrap_or_default();
    if name.ends_with(".html") {
        let mut page = String::from_utf8_lossy(&content).into_owned();
        let book = &edition.name;
        let script = format!("<script src=\"{SCRIPT_PATH}\" data-book=\"{book}\"></script>");
        page.insert_str(page.rfind("</body>").unwrap_or(page.len()), &script);
        content = page.into();
    }
    response
        .header(CONTENT_TYPE, media_type(&name))
        .body(Either::Left(Full::new(content)))
}

/// What a browser is told of a file, by its extension.
fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
