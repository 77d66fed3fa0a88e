//! Programs of a small book of their own, built and run.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::time::Duration;

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use listing::{Listing, Listings, Run};
use recorder::{Runner, ScratchDir, compile_fail, up_to_date};
use tempfile::TempDir;

fn main() {
    supervised_run::take_over_if_asked();
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == SCRATCH) {
        let parent = arguments.next().expect("a folder");
        return leave_a_scratch_folder(Path::new(&parent));
    }
    let test = |name: &str, run: fn()| {
        Trial::ignorable_test(name, move || -> Result<Completion, Failed> {
            if !cfg!(target_os = "linux") {
                return Ok(Completion::ignored_with("runs are watched on Linux alone"));
            }
            run();
            Ok(Completion::Completed)
        })
    };
    let trials = vec![
        test(
            "a_run_over_its_limit_says_whether_it_slept",
            a_run_over_its_limit_says_whether_it_slept,
        ),
        test(
            "a_recording_tells_of_no_machine",
            a_recording_tells_of_no_machine,
        ),
        test(
            "a_recording_that_cleaning_breaks_is_refused",
            a_recording_that_cleaning_breaks_is_refused,
        ),
        test(
            "line_ends_and_a_byte_order_mark_change_nothing",
            line_ends_and_a_byte_order_mark_change_nothing,
        ),
        Trial::ignorable_test(
            "scratch_folders_are_safe_from_another_pid_namespace",
            scratch_folders_are_safe_from_another_pid_namespace,
        ),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit()
}

/// A book with one listing.
struct Book {
    root: TempDir,
    listing: Listing,
    runner: Runner,
}

impl Book {
    /// A listing with this program and this expected text, and these files.
    fn new(program: &str, expected: &str, manifest: &str, files: &[(&str, &str)]) -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"listings/*/*\"]\n";
        std::fs::write(root.path().join("Cargo.toml"), workspace).expect("a file");
        let dir = root.path().join("listings/songs/sing");
        let manifest = format!(
            "[package]\nname = \"sing\"\ndescription = \"A song\"\nedition = \"2024\"\n{manifest}"
        );
        let own = [
            ("Cargo.toml", manifest.as_str()),
            ("src/main.rs", program),
            ("expected.txt", expected),
        ];
        for (name, text) in own.iter().chain(files) {
            let path: PathBuf = dir.join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        let listings = Listings::load(root.path()).expect("a good manifest");
        let listing = listings.get("sing").expect("the listing").clone();
        let runner = Runner::build(root.path(), &[&listing], &|_| {}).expect("cargo builds");
        Self {
            root,
            listing,
            runner,
        }
    }

    fn record(&self) -> Result<String, String> {
        let recording = self.runner.record(&self.listing, &self.listing.runs[0])?;
        std::fs::write(
            self.listing.recording(&self.listing.runs[0]),
            recording.to_cast(),
        )
        .expect("a file");
        Ok(recording.text().join("\n"))
    }
}

fn a_run_over_its_limit_says_whether_it_slept() {
    let program = "fn main() {\n    println!(\"sing: la\");\n    \
        if std::env::args().count() > 1 { loop {} }\n    \
        loop { std::thread::park() }\n}\n";
    let book = Book::new(program, "sing: la\n", "", &[]);
    let problem = |args: &[&str]| {
        let run = Run {
            limit: Some(Duration::from_secs(1)),
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            ..Run::default()
        };
        let problem = book.runner.check(&book.listing, &run);
        problem.map(drop).expect_err("it never ends")
    };
    let asleep = problem(&[]);
    assert!(
        asleep.contains("limit of 1 s") && asleep.contains("all its threads slept"),
        "{asleep}"
    );
    assert!(asleep.contains("    sing: la"), "{asleep}");
    let busy = problem(&["busy"]);
    assert!(busy.contains("it was still running"), "{busy}");
}

/// Prints the home, and a longer path that begins like it.
const HOMES: &str = "fn main() {\n    let home = std::env::var(\"HOME\").unwrap();\n    \
    println!(\"sing: {home}/x {home}fs\");\n}\n";

fn a_recording_tells_of_no_machine() {
    let home = std::env::var("HOME").expect("a home");
    let book = Book::new(HOMES, "sing: [..]\n", "", &[]);
    assert_eq!(book.record(), Ok(format!("sing: ~/x {home}fs")));
    up_to_date::recording(&book.listing, &book.listing.runs[0]).expect("up to date");
    assert!(book.root.path().join("target/bookbinder").is_dir());
}

fn a_recording_that_cleaning_breaks_is_refused() {
    let home = std::env::var("HOME").expect("a home");
    let book = Book::new(HOMES, "sing: [..]\nnever: sing: ~[..]\n", "", &[]);
    let problem = book.record().expect_err("the contract forbids it");
    assert!(problem.contains(&format!("(\"{home}\")")), "{problem}");
    assert!(problem.contains("wildcard"), "{problem}");
}

fn line_ends_and_a_byte_order_mark_change_nothing() {
    let files = |change: fn(&str) -> String| {
        let program = change("fn main() {\n    println!(\"sing: la\");\n}\n");
        let expected = change("# why\nsing: la\n");
        let manifest = change("[package.metadata.listing.compile_fail]\nmute = \"E0425\"\n");
        let mute = change("fn main() {\n    println!(\"{}\", song);\n}\n");
        Book::new(
            &program,
            &expected,
            &manifest,
            &[("compile_fail/mute.rs", &mute)],
        )
    };
    let plain = files(str::to_owned);
    plain.record().expect("a good run");
    let version = &plain.listing.compile_fail[0];
    let message = compile_fail::check(&plain.runner, &plain.listing, version);
    let message = message.expect("the compiler refuses it");

    let windows =
        files(|text| format!("\u{feff}{}", text.replace('\n', "\r\n")).replace("\u{feff}[", "["));
    let run = &windows.listing.runs[0];
    let crlf = |from: PathBuf, to: PathBuf| {
        let text = std::fs::read_to_string(from).expect("a file");
        std::fs::write(to, text.replace('\n', "\r\n")).expect("a file");
    };
    crlf(plain.listing.recording(run), windows.listing.recording(run));
    up_to_date::recording(&windows.listing, run).expect("the same version");
    windows
        .runner
        .check(&windows.listing, run)
        .expect("the same contract");
    let file = windows.listing.compile_fail_message(version);
    std::fs::write(&file, message.replace('\n', "\r\n")).expect("a file");
    let now = compile_fail::check(&windows.runner, &windows.listing, version);
    let now = now.expect("the compiler refuses it");
    assert_eq!(now, message);
    assert!(compile_fail::is_recorded(&windows.listing, version, &now));
    std::fs::write(&file, "error: another\n").expect("a file");
    assert!(!compile_fail::is_recorded(&windows.listing, version, &now));
}

/// The first argument of this program when it works in a scratch folder.
const SCRATCH: &str = "scratch-folder";

/// Tells its process id and its scratch folder, and leaves that folder behind
/// when its standard input ends.
fn leave_a_scratch_folder(parent: &Path) {
    let scratch = ScratchDir::new_in(parent, "runs-").expect("a scratch folder");
    println!("{} {}", process::id(), scratch.path().display());
    std::io::stdin()
        .read_to_end(&mut Vec::new())
        .expect("the test closes it");
    // A process that is killed removes nothing.
    process::exit(0);
}

/// Starts a program that sees no process of this one's namespace, as in a
/// container.
fn in_a_pid_namespace(program: &Path) -> Command {
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--pid", "--fork"]);
    command.arg("--mount-proc").arg(program);
    command
}

fn scratch_folders_are_safe_from_another_pid_namespace() -> Result<Completion, Failed> {
    let probe = in_a_pid_namespace(Path::new("true")).output();
    if !probe.is_ok_and(|output| output.status.success()) {
        let why = "`unshare` cannot make a PID namespace on this machine";
        return Ok(Completion::ignored_with(why));
    }
    let home = tempfile::tempdir()?;
    let ours = ScratchDir::new_in(home.path(), "runs-")?;
    std::fs::write(ours.path().join("page"), "")?;

    let mut other = in_a_pid_namespace(&std::env::current_exe()?)
        .arg(SCRATCH)
        .arg(home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut told = String::new();
    BufReader::new(other.stdout.take().ok_or("piped")?).read_line(&mut told)?;
    let (pid, theirs) = told.trim_end().split_once(' ').ok_or("two words")?;
    assert_eq!(pid, "1", "it is the first process of its namespace");
    assert!(ours.path().join("page").exists(), "they removed our folder");

    let sweep = || ScratchDir::new_in(home.path(), "runs-").map(drop);
    sweep()?;
    assert!(Path::new(theirs).exists(), "we removed their folder");
    drop(other.stdin.take());
    assert!(other.wait()?.success());
    assert!(Path::new(theirs).exists(), "they left it behind");
    sweep()?;
    assert!(!Path::new(theirs).exists(), "nobody works in it any more");
    Ok(Completion::Completed)
}
