//! `bookbinder serve`: a browser always gets a whole page, and the newest.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::books::{Sample, names, read};
use crate::browser::{News, get, get_as, idle_connection};

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
        Self::of(&mut sample.bookbinder(&["serve", "--port", "0"]))
    }

    /// Starts a server that heeds all signals, even if this test was started
    /// with some of them ignored, as `nohup` and background jobs are.
    #[cfg(target_os = "linux")]
    fn start_heeding(sample: &Sample, shell: &[&str]) -> Self {
        let mut command = Command::new("env");
        command.args(["--default-signal=HUP,INT,TERM"]).args(shell);
        command.arg(env!("CARGO_BIN_EXE_bookbinder"));
        command.args(["serve", "--port", "0"]);
        Self::of(command.current_dir(sample.root()))
    }

    /// Starts a server by a command that ends in starting it.
    fn of(command: &mut Command) -> Self {
        let mut child = command
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

    #[cfg(target_os = "linux")]
    fn end_by(mut self, signal: &str) -> ExitStatus {
        send(signal, self.child.id());
        let start = std::time::Instant::now();
        loop {
            match self.child.try_wait().expect("a child") {
                Some(status) => return status,
                None => assert!(start.elapsed() < PATIENCE, "{signal} does not end it"),
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

#[cfg(unix)]
fn send(signal: &str, process: u32) {
    let sent = Command::new("kill")
        .args([signal, &process.to_string()])
        .status()
        .expect("kill starts");
    assert!(sent.success());
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
    assert!(!sample.path("target").exists());
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
            // A page of the render before may still ask for the style sheet.
            sample.write(
                "theme/book.css",
                &format!("p::after {{ content: \"{words}\" }}"),
            );
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
                .find(|text| text.starts_with("theme/book"));
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
fn what_changed_beside_a_broken_chapter_is_shown_when_it_is_mended() {
    let sample = Sample::new();
    let server = Server::start(&sample);
    let drawing = read(&sample.path("src/images/lanes.svg"));
    let other = drawing.replacen("<svg", "<svg data-verse=\"2\"", 1);
    sample.write("src/songs.md", "# Songs {#songs}\n\n{{#listing dance}}\n");
    sample.write("src/images/lanes.svg", &other);
    server.line_with("still being served");
    sample.write("src/songs.md", &format!("{SONGS}\nmended\n"));
    server.line_with("rendered in");
    assert!(server.page("/songs.html").contains("mended"));
    assert!(server.page("/index.html").contains("data-verse=\"2\""));
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

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_and_a_request_to_terminate_end_it_tidily() {
    for signal in ["-INT", "-TERM", "-HUP"] {
        let sample = Sample::new();
        let server = Server::start_heeding(&sample, &[]);
        // What open pages keep open must not keep the program.
        let page = server.page("/songs.html");
        let mut news = News::of_page(&server.host, &page).expect("a connection");
        let _idle = idle_connection(&server.host).expect("a connection");
        let end = server.end_by(signal);
        assert_eq!(end.code(), Some(0), "{signal}: {end}");
        assert_eq!(news.next().expect("an end"), None);
        assert_eq!(
            names(&sample.path("target/bookbinder")),
            Vec::<String>::new(),
            "{signal}"
        );
    }
}

/// Everything that a browser gets, by its path.
fn all(server: &Server, paths: &[&str]) -> Vec<String> {
    let page = |path: &&str| {
        let page = server.page(path);
        // Each server has names of its own for its editions.
        match page.split_once("data-book=\"") {
            Some((before, after)) => format!("{before}{}", &after[after.find('"').unwrap_or(0)..]),
            None => page,
        }
    };
    paths.iter().map(page).collect()
}

/// Pages that are rendered alone are those that a render of everything makes,
/// and so is what is made from all chapters.
#[test]
fn after_changes_everything_is_as_a_new_server_has_it() {
    let sample = Sample::new();
    sample.write(
        "src/SUMMARY.md",
        "# Summary\n\n[Start](index.md)\n\n# Music\n\n- [Songs](songs.md)\n    - [High](more/high.md)\n\
         - [Draft]()\n- [Low](more/low.md)\n",
    );
    sample.write(
        "src/more/high.md",
        "# High {#high}\n\n[Songs](../songs.md)\n",
    );
    sample.write("src/more/low.md", "# Low {#low}\n\nhum\n");
    let server = Server::start(&sample);
    let index = server.page("/searchindex.js");
    let changes = [
        (
            "src/more/high.md",
            "# High {#high}\n\nsoprano\n\n| a | b | c |\n|-|-|-|\n| 1 | 2 | 3 |\n",
        ),
        ("src/index.md", "# Start {#start}\n\nfirst of all\n"),
        ("theme/book.css", "p { color: red }\n"),
        ("src/notes.txt", "la la\n"),
        (
            "listings/1-music/sing/src/main.rs",
            "fn main() {\n    println!(\"sing: another line that no narrow window holds\");\n}\n",
        ),
    ];
    for (name, text) in changes {
        sample.write(name, text);
        server.line_with("rendered in");
    }
    let paths = [
        "/",
        "/index.html",
        "/songs.html",
        "/more/high.html",
        "/more/low.html",
        "/toc.html",
        "/toc.js",
        "/theme/book.css",
        "/notes.txt",
        "/print.html",
        "/searchindex.js",
    ];
    let (old, new) = (all(&server, &paths), all(&Server::start(&sample), &paths));
    for (path, (old, new)) in paths.iter().zip(old.iter().zip(&new)) {
        let different = old.lines().zip(new.lines()).find(|(old, new)| old != new);
        assert_eq!(different, None, "{path}");
        assert_eq!(old.len(), new.len(), "{path}");
    }
    assert!(server.page("/print.html").contains("another line that"));
    assert!(server.page("/searchindex.js") != index);
    assert!(server.page("/searchindex.js").contains("soprano"));
}

#[test]
fn a_page_that_is_open_hears_of_the_next_server() {
    let sample = Sample::new();
    let first = Server::start(&sample);
    let (page, host) = (first.page("/songs.html"), first.host.clone());
    drop(first);
    sample.write("src/songs.md", &format!("{SONGS}\nafterwards\n"));
    let port = host.rsplit(':').next().expect("a port");
    let _next = Server::of(&mut sample.bookbinder(&["serve", "--port", port]));
    let mut news = News::of_page(&host, &page).expect("a connection");
    assert_eq!(news.next().expect("news"), Some("reload".to_owned()));
}

#[test]
fn two_servers_in_one_folder_leave_each_other_alone() {
    let sample = Sample::new();
    let first = Server::start(&sample);
    let second = Server::start(&sample);
    sample.write("src/songs.md", &format!("{SONGS}\nfor two\n"));
    for server in [&first, &second] {
        server.line_with("rendered in");
        assert!(server.page("/songs.html").contains("for two"));
    }
    drop(second);
    sample.write("src/songs.md", &format!("{SONGS}\nfor one\n"));
    first.line_with("rendered in");
    assert!(first.page("/songs.html").contains("for one"));
}

#[test]
fn a_removed_target_folder_takes_no_page_with_it() {
    let sample = Sample::new();
    let server = Server::start(&sample);
    std::fs::remove_dir_all(sample.path("target")).expect("gone");
    assert!(server.page("/songs.html").contains("narrow"));
    assert!(!server.page("/theme/book.css").is_empty());
    sample.write("src/songs.md", &format!("{SONGS}\nanew\n"));
    server.line_with("rendered in");
    assert!(server.page("/songs.html").contains("anew"));
}

#[test]
fn the_target_folder_may_be_elsewhere() {
    let sample = Sample::new();
    let elsewhere = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let mut command = sample.bookbinder(&["serve", "--port", "0"]);
    command.env("CARGO_TARGET_DIR", elsewhere.path());
    drop(Server::of(&mut command));
    assert!(!sample.path("target").exists());
    assert_eq!(names(elsewhere.path()), ["bookbinder"]);

    sample.write(".cargo/config.toml", "[build]\ntarget-dir = \"out\"\n");
    drop(Server::start(&sample));
    assert!(!sample.path("target").exists() && sample.path("out").exists());
}

#[test]
fn the_book_is_served_at_the_root_wherever_it_will_be_published() {
    let sample = Sample::new();
    let mut command = sample.bookbinder(&["serve", "--port", "0"]);
    command.env("MDBOOK_OUTPUT__HTML__SITE_URL", "/songs/in-rust/");
    let missing = get(&Server::of(&mut command).host, "/nothing").expect("an answer");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("<base href=\"/\">"), "{missing:?}");
    let mut command = sample.bookbinder(&["build"]);
    command.env("MDBOOK_OUTPUT__HTML__SITE_URL", "/songs/in-rust/");
    assert!(command.status().expect("the program starts").success());
    let built = read(&sample.path("target/book/404.html"));
    assert!(built.contains("<base href=\"/songs/in-rust/\">"), "{built}");
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let sample = Sample::new();
    let server =
        Server::of(&mut sample.bookbinder(&["serve", "--port", "0", "--host", "localhost"]));
    let (_, port) = server.host.rsplit_once(':').expect("a port");
    for path in ["/", "/theme/book.css", "/__live-reload.js", "/nothing"] {
        let ours = [
            "localhost",
            "LocalHost.",
            "127.0.0.1",
            "[::1]",
            "book.localhost",
        ];
        for name in ours
            .map(|name| [name.to_owned(), format!("{name}:{port}")])
            .concat()
        {
            let response = get_as(&server.host, &name, path, "").expect("an answer");
            assert_ne!(response.status, 421, "{name} {path}: {response:?}");
        }
        for name in [
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.nip.io",
            "",
            "[",
            "a:b:c",
        ] {
            let response = get_as(&server.host, name, path, "").expect("an answer");
            assert!(
                [400, 421].contains(&response.status),
                "{name}: {response:?}"
            );
            assert!(!response.body.contains("Songs"), "{name}: {response:?}");
        }
    }
    let named = get_as(&server.host, "evil.example", "/", "").expect("an answer");
    assert!(named.body.contains("--host"), "{named:?}");
}

#[test]
fn no_path_is_a_fault_of_the_server() {
    let sample = Sample::new();
    let server = Server::start(&sample);
    let long = "x".repeat(5000);
    let very_long = "x/".repeat(200_000);
    for path in [
        &format!("/{long}"),
        &format!("/{long}/{long}.html"),
        &format!("/{very_long}"),
        "/%00",
        "/index.html%00.css",
        "/%ff%fe",
        "/%",
        "/%zz",
        "/..%2f..%2fbook.toml",
        "/%2e%2e/%2e%2e/book.toml",
        "/images/../../book.toml",
        "//etc/passwd",
        "/images",
        "/index.html/",
    ] {
        let status = get(&server.host, path).expect("an answer").status;
        let shown = &path[..path.len().min(40)];
        assert!((400..500).contains(&status), "{shown}: {status}");
    }
}

#[test]
fn what_a_browser_has_already_is_not_sent_again() {
    let sample = Sample::new();
    let server = Server::start(&sample);
    let first = get(&server.host, "/songs.html").expect("an answer");
    let tag = first.header("etag").expect("a tag");
    let ask = || {
        let known = format!("If-None-Match: {tag}\r\n");
        get_as(&server.host, &server.host, "/songs.html", &known).expect("an answer")
    };
    let again = ask();
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    sample.write("src/songs.md", &format!("{SONGS}\nsince then\n"));
    server.line_with("rendered in");
    let changed = ask();
    assert_eq!(changed.status, 200);
    assert!(changed.body.contains("since then"));
}

/// `0.0.0.0` is all addresses of the machine, and no address to open.
#[test]
fn an_address_is_printed_that_a_browser_can_open() {
    let sample = Sample::new();
    for (host, shown) in [
        ("0.0.0.0", "127.0.0.1:"),
        ("::", "[::1]:"),
        ("::1", "[::1]:"),
        ("[::1]", "[::1]:"),
    ] {
        if host.contains(':') && TcpListener::bind("[::1]:0").is_err() {
            continue;
        }
        let server = Server::of(&mut sample.bookbinder(&["serve", "--port", "0", "--host", host]));
        assert!(server.host.starts_with(shown), "{host}: {}", server.host);
        assert!(server.page("/").contains("Songs"));
    }
}

#[test]
fn the_reason_why_a_host_cannot_be_used_is_told_once() {
    let answer = Sample::new().run(&["serve", "--port", "0", "--host", "no.such.host.invalid"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    let (_, reason) = answer.err.split_once('(').expect("a reason");
    let (reason, _) = reason.split_once("):").expect("a reason");
    assert_eq!(answer.err.matches(reason).count(), 1, "{answer:?}");
}

#[cfg(unix)]
#[test]
fn what_is_behind_a_link_is_shown_and_watched() {
    use std::os::unix::fs::symlink;
    let sample = Sample::new();
    sample.write(
        "shared/chapters/low.md",
        "# Low {#low}\n\n{{#listing hum}}\n",
    );
    let hum = "shared/programs/hum";
    for name in ["Cargo.toml", "src/main.rs", "expected.txt"] {
        let text = read(&sample.path("listings/1-music/sing").join(name));
        sample.write(&format!("{hum}/{name}"), &text.replace("sing", "hum"));
    }
    for (link, to) in [
        ("src/more", "../shared/chapters"),
        ("listings/2-more", "../shared/programs"),
        ("shared/chapters/around", ".."),
    ] {
        symlink(to, sample.path(link)).expect("a link");
    }
    sample.write(
        "src/SUMMARY.md",
        "# Summary\n\n[Start](index.md)\n\n- [Songs](songs.md)\n- [Low](more/low.md)\n",
    );
    let server = Server::start(&sample);
    assert!(server.page("/more/low.html").contains("hum: a line"));
    sample.write(
        "shared/chapters/low.md",
        "# Low {#low}\n\nbass\n\n{{#listing hum}}\n",
    );
    server.line_with("rendered in");
    assert!(server.page("/more/low.html").contains("bass"));
    sample.write(
        &format!("{hum}/src/main.rs"),
        "fn main() {\n    println!(\"hum: deep\");\n}\n",
    );
    server.line_with("rendered in");
    assert!(server.page("/more/low.html").contains("hum: deep"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_signal_that_was_ignored_at_the_start_stays_ignored() {
    let sample = Sample::new();
    for ignored in ["HUP", "INT", "TERM"] {
        let shell = format!("trap '' {ignored}; exec \"$0\" \"$@\"");
        let server = Server::start_heeding(&sample, &["sh", "-c", &shell]);
        send(&format!("-{ignored}"), server.child.id());
        sample.write("src/songs.md", &format!("{SONGS}\n{ignored}\n"));
        server.line_with("rendered in");
        let other = if ignored == "TERM" { "-HUP" } else { "-TERM" };
        assert_eq!(server.end_by(other).code(), Some(0));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_server_and_its_browser_do_not_wait_for_each_other() {
    let sample = Sample::new();
    sample.write(
        "bin/xdg-open",
        "#!/bin/sh\necho $$ $1 >\"$0.pid\"\nexec sleep 1000\n",
    );
    let made = Command::new("chmod")
        .arg("+x")
        .arg(sample.path("bin/xdg-open"))
        .status();
    assert!(made.expect("chmod starts").success());
    let mut command = sample.bookbinder(&["serve", "--port", "0", "--open"]);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = [sample.path("bin")]
        .into_iter()
        .chain(std::env::split_paths(&path));
    command.env(
        "PATH",
        std::env::join_paths(paths).expect("a list of folders"),
    );
    let server = Server::of(&mut command);
    let note = sample.path("bin/xdg-open.pid");
    let words = loop {
        // Its first line is written as a whole.
        match std::fs::read_to_string(&note) {
            Ok(words) if words.ends_with('\n') => break words,
            _ => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    let (browser, address) = words
        .trim()
        .split_once(' ')
        .expect("a process and an address");
    assert_eq!(
        address.trim_end_matches('/'),
        format!("http://{}", server.host)
    );
    let group = |process: &str| {
        let stat = read(format!("/proc/{process}/stat").as_ref());
        let (_, rest) = stat.rsplit_once(')').expect("a name");
        rest.split(' ').nth(3).expect("a group").to_owned()
    };
    let (ours, its) = (group(&server.child.id().to_string()), group(browser));
    let end = server.end_by("-TERM");
    let lives = std::path::Path::new("/proc").join(browser).exists();
    send("-KILL", browser.parse().expect("a process"));
    assert_ne!(ours, its, "Ctrl-C would end the browser");
    assert!(lives, "the browser ended with the server");
    assert_eq!(end.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_request_to_end_during_the_first_render_is_obeyed_in_silence() {
    let sample = Sample::new();
    let mut summary = read(&sample.path("src/SUMMARY.md"));
    for number in 0..400 {
        summary.push_str(&format!("- [Song {number}](song-{number}.md)\n"));
        sample.write(
            &format!("src/song-{number}.md"),
            &format!("# La\n\n{}", "la la la\n\n".repeat(100)),
        );
    }
    sample.write("src/SUMMARY.md", &summary);
    let mut child = sample
        .bookbinder(&["serve", "--port", "0", "--open"])
        .env("PATH", "")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    while !sample.path("target/bookbinder").exists() {
        let ended = child.try_wait().expect("a child");
        assert_eq!(ended, None, "it ended before the first render");
        std::thread::sleep(Duration::from_millis(1));
    }
    send("-TERM", child.id());
    let answer = crate::books::Answer::of(child.wait_with_output().expect("an end"));
    assert_eq!(answer.code, Some(0), "{answer:?}");
    assert_eq!((answer.out.as_str(), answer.err.as_str()), ("", ""));
}
