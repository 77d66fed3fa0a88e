//! `bookbinder serve`: a browser always gets a whole page, and the newest.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::books::{Sample, names};
use crate::browser::{News, get, idle_connection};

/// Longer than anything takes; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program while it serves a sample. It is ended with this value.
struct Server {
    child: Child,
    lines: Receiver<String>,
    host: String,
}

impl Server {
    fn start(sample: &Sample) -> Self {
        let mut child = sample
            .bookbinder(&["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut server = Self {
            child,
            lines,
            host: String::new(),
        };
        let ready = server.line_with("Serving the book at http://");
        server.host = ready.rsplit('/').next().expect("an address").to_owned();
        server
    }

    /// The next line that contains the text.
    fn line_with(&self, text: &str) -> String {
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(text) => return line,
                Ok(_) => {}
                Err(error) => panic!("the server does not say \"{text}\": {error}"),
            }
        }
    }

    fn page(&self, path: &str) -> String {
        let response = get(&self.host, path).expect("an answer");
        assert_eq!(response.status, 200, "{path}: {response:?}");
        response.body
    }

    #[cfg(unix)]
    fn end_by(mut self, signal: &str) -> ExitStatus {
        let sent = std::process::Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status()
            .expect("kill starts");
        assert!(sent.success());
        self.child.wait().expect("an end")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already where a test ends it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const SONGS: &str = "# Songs {#songs}\n\n{{#listing sing}}\n";

#[test]
fn a_port_in_use_is_told_with_the_way_out() {
    let sample = Sample::new();
    let other = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = other.local_addr().expect("an address").port();
    let answer = sample.run(&["serve", "--port", &port.to_string()]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    let message = format!(
        "port {port} on 127.0.0.1 is in use: choose another with --port, or stop the program that uses it"
    );
    assert!(answer.err.contains(&message), "{answer:?}");
    assert!(!sample.path("target").exists());
}

#[test]
fn a_host_of_somebody_else_is_told() {
    // Addresses for documentation, RFC 5737: nobody has one.
    let answer = Sample::new().run(&["serve", "--port", "0", "--host", "192.0.2.1"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(
        answer
            .err
            .contains("192.0.2.1 is no address of this machine"),
        "{answer:?}"
    );
}

#[test]
fn a_book_that_cannot_be_rendered_is_not_served() {
    let sample = Sample::new();
    sample.write("src/songs.md", "# Songs {#songs}\n\n{{#listing dance}}\n");
    let answer = sample.run(&["serve", "--port", "0"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(answer.err.contains("src/songs.md:3: "), "{answer:?}");
    assert_eq!(answer.out, "");
    assert_eq!(names(&sample.path("target")), Vec::<String>::new());
}

#[test]
fn pages_come_fresh_and_missing_ones_come_as_our_page() {
    let sample = Sample::new();
    let server = Server::start(&sample);
    let page = get(&server.host, "/").expect("an answer");
    assert_eq!(page.status, 200);
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    for path in ["/no/such/page.html", "/nothing", "/css/nothing.css"] {
        let missing = get(&server.host, path).expect("an answer");
        assert_eq!(missing.status, 404, "{path}");
        assert!(missing.body.contains("There is no such page"), "{path}");
        assert_eq!(
            missing.header("content-type"),
            Some("text/html; charset=utf-8")
        );
    }
    let outside = get(&server.host, "/../../../book.toml").expect("an answer");
    assert_eq!(outside.status, 404);
}

#[test]
fn a_change_reaches_the_open_page_and_no_request_meets_a_hole() {
    let sample = Sample::new();
    let server = Server::start(&sample);
    let done = AtomicBool::new(false);
    let read = std::thread::scope(|scope| {
        let reader = scope.spawn(|| read_until(&done, &server.host));
        let end = SetWhenDropped(&done);
        for words in ["the second song", "the third song", "the fourth song"] {
            let open_page = server.page("/songs.html");
            let mut news = News::of_page(&server.host, &open_page).expect("a connection");
            sample.write("src/songs.md", &format!("{SONGS}\n{words}\n"));
            // The style sheet's name changes with it: a page of the render
            // before asks for the old name.
            sample.write("theme/book.css", &format!("/* {words} */"));
            assert_eq!(news.next().expect("news"), Some("reload".to_owned()));
            assert!(server.page("/songs.html").contains(words));
        }
        drop(end);
        reader.join().expect("a reader without a fault")
    });
    assert!(read > 0, "the reader has seen nothing");
}

/// Ends a loop in another thread, even if this one panics.
struct SetWhenDropped<'a>(&'a AtomicBool);

impl Drop for SetWhenDropped<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Reads pages, and what they load, without a pause; counts the pages.
fn read_until(done: &AtomicBool, host: &str) -> usize {
    let mut read = 0;
    while !done.load(Ordering::Relaxed) {
        for path in ["/", "/songs.html"] {
            let page = get(host, path).expect("an answer");
            assert_eq!(page.status, 200, "{path}");
            assert!(
                page.body.trim_end().ends_with("</html>"),
                "half a page: {path}"
            );
            let style = page
                .body
                .split('"')
                .find(|text| text.starts_with("theme/book-"));
            let style = style.expect("our style sheet");
            let response = get(host, &format!("/{style}")).expect("an answer");
            assert_eq!(response.status, 200, "{style}");
            read += 1;
        }
    }
    read
}

#[test]
fn a_page_that_loaded_before_a_render_hears_of_it_after() {
    let sample = Sample::new();
    let server = Server::start(&sample);
    let old_page = server.page("/songs.html");
    sample.write("src/songs.md", &format!("{SONGS}\nanother song\n"));
    server.line_with("rendered in");
    let mut news = News::of_page(&server.host, &old_page).expect("a connection");
    assert_eq!(news.next().expect("news"), Some("reload".to_owned()));
}

#[test]
fn a_broken_chapter_is_told_and_the_old_book_stays_until_it_is_mended() {
    let sample = Sample::new();
    let server = Server::start(&sample);
    let good = server.page("/songs.html");
    sample.write("src/songs.md", "# Songs {#songs}\n\n{{#listing dance}}\n");
    server.line_with("src/songs.md:3: ");
    assert_eq!(server.page("/songs.html"), good);
    sample.write("src/songs.md", &format!("{SONGS}\nmended\n"));
    server.line_with("rendered in");
    assert!(server.page("/songs.html").contains("mended"));
}

#[test]
fn one_change_is_one_render() {
    let sample = Sample::new();
    let server = Server::start(&sample);
    sample.write("src/songs.md", &format!("{SONGS}\nonce\n"));
    server.line_with("rendered in");
    // A render that caused the next one would do so within this time.
    let next = server.lines.recv_timeout(Duration::from_millis(1500));
    assert!(next.is_err(), "without a change: {next:?}");
}

#[test]
fn a_listing_and_the_settings_are_watched_too() {
    let sample = Sample::new();
    let server = Server::start(&sample);
    let program = "fn main() {\n    println!(\"dance: one two\");\n}\n";
    sample.write("listings/1-music/sing/src/main.rs", program);
    server.line_with("rendered in");
    assert!(server.page("/songs.html").contains("dance: one two"));
    let settings = crate::books::read(&sample.path("book.toml"));
    let renamed = settings.replace("Multitasking in Rust", "Songs in Rust");
    assert_ne!(settings, renamed);
    sample.write("book.toml", &renamed);
    server.line_with("rendered in");
    assert!(server.page("/songs.html").contains("Songs in Rust"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_and_a_request_to_terminate_end_it_tidily() {
    for signal in ["-INT", "-TERM", "-HUP"] {
        let sample = Sample::new();
        let server = Server::start(&sample);
        // What open pages keep open must not keep the program.
        let page = server.page("/songs.html");
        let mut news = News::of_page(&server.host, &page).expect("a connection");
        let _idle = idle_connection(&server.host).expect("a connection");
        let end = server.end_by(signal);
        assert_eq!(end.code(), Some(0), "{signal}: {end}");
        assert_eq!(news.next().expect("an end"), None);
        assert_eq!(
            names(&sample.path("target")),
            Vec::<String>::new(),
            "{signal}"
        );
    }
}

#[cfg(unix)]
#[test]
fn what_a_killed_server_left_goes_with_the_next_one() {
    let sample = Sample::new();
    let killed = Server::start(&sample).end_by("-KILL");
    assert_eq!(killed.code(), None);
    let workshops = sample.path("target/bookbinder");
    assert_eq!(names(&workshops).len(), 1);
    let next = Server::start(&sample);
    assert_eq!(names(&workshops), [format!("serve-{}", next.child.id())]);
}
