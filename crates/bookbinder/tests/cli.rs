//! What the program answers to good and to bad input: a clear message, the
//! right exit code, nothing lost.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// A small book with its workspace, in a folder of its own that is removed at the end.
struct Sample(tempfile::TempDir);

impl Sample {
    fn new() -> Self {
        let dir = tempfile::Builder::new()
            .prefix("sample-")
            .tempdir_in(env!("CARGO_TARGET_TMPDIR"))
            .expect("a folder below target");
        let sample = Self(dir);
        sample.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"listings/*/*\"]\n[profile.dev]\ndebug = 0\nincremental = false\n",
        );
        sample.write("book.toml", "[book]\ntitle = \"Sample\"\n");
        sample.write("src/SUMMARY.md", "# Summary\n\n- [Songs](songs.md)\n");
        sample.write("src/songs.md", "# Songs {#songs}\n\n{{#listing sing}}\n");
        sample.listing(
            "sing",
            "",
            "fn main() {\n    println!(\"sing: la\");\n}\n",
            "sing: la\n",
        );
        sample
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Adds a listing whose first run has these further lines in its contract.
    fn listing(&self, slug: &str, contract: &str, program: &str, expected: &str) {
        let dir = format!("listings/songs/{slug}");
        self.write(
            &format!("{dir}/Cargo.toml"),
            &format!(
                "[package]\nname = \"{slug}\"\ndescription = \"A song\"\nedition = \"2024\"\n\n\
                 [[package.metadata.listing.runs]]\n{contract}"
            ),
        );
        self.write(&format!("{dir}/src/main.rs"), program);
        self.write(&format!("{dir}/expected.txt"), expected);
    }

    /// The program in this book, as a reader calls it.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bookbinder"));
        command
            .args(args)
            .current_dir(self.root())
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("CI");
        command
    }

    fn run(&self, args: &[&str]) -> Answer {
        Answer::of(self.command(args).output().expect("the program starts"))
    }

    /// Checks a listing with this program and expects it to fail; returns the report.
    fn failing(&self, contract: &str, program: &str) -> String {
        self.listing("bad", contract, program, "sing: la\n");
        let answer = self.run(&["check", "bad"]);
        assert_eq!(answer.code, Some(1), "{answer:?}");
        assert!(answer.out.contains("bad: 1 of 1 runs failed"), "{answer:?}");
        answer.out
    }
}

#[derive(Debug)]
struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let answer = Self {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        assert!(!answer.err.contains("panicked"), "{answer:?}");
        answer
    }
}

#[test]
fn a_good_listing_is_checked_and_recorded_and_shown() {
    let sample = Sample::new();
    let answer = sample.run(&["check"]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    assert!(
        answer.out.contains("1 runs checked, 0 failed"),
        "{answer:?}"
    );

    let answer = sample.run(&["record"]);
    assert!(answer.out.contains("1 recordings written"), "{answer:?}");
    assert!(answer.out.contains("sing: run.cast: new\n"), "{answer:?}");
    let again = sample.run(&["record", "sing"]);
    assert!(
        again.out.starts_with("1 recordings written"),
        "the lines are the same: {again:?}"
    );
    let cast =
        fs::read_to_string(sample.path("listings/songs/sing/run.cast")).expect("a recording");
    assert!(cast.contains("sing: la"), "{cast}");
    let again = sample.run(&["record"]);
    assert!(again.out.contains("0 recordings written"), "{again:?}");

    let answer = sample.run(&["build"]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    let page = fs::read_to_string(sample.path("book/songs.html")).expect("a page");
    assert!(
        page.contains("cargo run -q -p sing") && page.contains("sing: la"),
        "{page}"
    );
}

#[test]
fn list_tells_what_there_is() {
    let sample = Sample::new();
    let objects: serde_json::Value =
        serde_json::from_str(&sample.run(&["list", "--json"]).out).expect("JSON");
    let sing = &objects[0];
    assert_eq!(
        (&sing["slug"], &sing["part"], &sing["caption"]),
        (&"sing".into(), &"songs".into(), &"A song".into())
    );
    assert_eq!(sing["order"], "exact");
    assert_eq!(sing["chapters"][0], "songs.md");
    assert_eq!(sing["expect"], "exits");
    assert!(sample.run(&["list"]).out.contains("songs.md"));
}

/// As in `bookbinder list | head`: whoever reads has gone before all is printed.
#[test]
fn a_reader_that_goes_away_changes_nothing() {
    let sample = Sample::new();
    sample.listing("bad", "expect = \"exit 1\"\n", "fn main() {}\n", "");
    for (command, code) in [
        (&["list"][..], 0),
        (&["list", "--json"], 0),
        (&["completions", "bash"], 0),
        (&["record", "sing"], 0),
        (&["build"], 0),
        (&["check", "sing"], 0),
        (&["check"], 1),
        (&["check", "snig"], 2),
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = sample
            .command(command)
            .stdout(writer)
            .output()
            .expect("the program starts");
        let answer = Answer::of(output);
        assert_eq!(answer.code, Some(code), "{command:?}: {answer:?}");
        let quiet = code == 2 || !answer.err.contains("bookbinder: ");
        assert!(quiet, "{command:?}: {answer:?}");
    }
    // As in `bookbinder check 2>&1 | head`.
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let status = sample
        .command(&["check"])
        .stdout(writer.try_clone().expect("the same pipe"))
        .stderr(writer)
        .status();
    assert_eq!(status.expect("the program starts").code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_an_error() {
    let full = fs::File::options().write(true).open("/dev/full");
    let output = Sample::new()
        .command(&["list"])
        .stdout(full.expect("a device that is always full"))
        .output();
    let answer = Answer::of(output.expect("the program starts"));
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(
        answer.err.contains("standard output cannot be written"),
        "{answer:?}"
    );
}

#[test]
fn an_unknown_slug_gets_the_nearest_one() {
    let sample = Sample::new();
    for command in ["check", "record"] {
        let answer = sample.run(&[command, "snig"]);
        assert_eq!(answer.code, Some(2), "{answer:?}");
        assert!(
            answer
                .err
                .contains("no listing \"snig\"; did you mean \"sing\"?"),
            "{answer:?}"
        );
    }
}

#[test]
fn wrong_words_end_with_code_2() {
    let sample = Sample::new();
    for words in [
        &["sing"][..],
        &["check", "--repeat", "0"],
        &["check", "--loud"],
        &["measure", "--rounds", "2"],
        &["measure", "--quick"],
        &["measure", "--quick", "--rounds", "9", "--output", "x"],
        &["new", "songs"],
        &["--port", "0", "list"],
    ] {
        assert_eq!(sample.run(words).code, Some(2), "{words:?}");
    }
}

#[test]
fn a_chapter_that_names_a_missing_listing_stops_the_build_and_keeps_the_old_book() {
    let sample = Sample::new();
    assert_eq!(sample.run(&["build"]).code, Some(0));
    sample.write(
        "src/songs.md",
        "# Songs {#songs}\n\n\n{{#listing sign}}\n{{#lisst sing}}\n",
    );
    let answer = sample.run(&["build"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(
        answer
            .err
            .contains("src/songs.md:4: no listing \"sign\"; did you mean \"sing\"?"),
        "{answer:?}"
    );
    assert!(
        answer.err.contains("src/songs.md:5: {{#lisst}} is unknown"),
        "{answer:?}"
    );
    assert!(
        sample.path("book/songs.html").is_file(),
        "the old book is gone"
    );
}

#[test]
fn a_malformed_manifest_or_contract_is_named_with_its_line() {
    let sample = Sample::new();
    sample.listing("bad", "ordr = \"any\"\n", "fn main() {}\n", "sing: la\n");
    let answer = sample.run(&["check", "sing"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(
        answer.err.contains("listings/songs/bad/Cargo.toml:7: "),
        "{answer:?}"
    );

    sample.listing(
        "bad",
        "",
        "fn main() {}\n",
        "sing: la\n--- anny\nsing: lo\n",
    );
    let answer = sample.run(&["check", "bad"]);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    assert!(
        answer.out.contains("listings/songs/bad/expected.txt:2: "),
        "{answer:?}"
    );
}

#[test]
fn a_listing_that_does_not_compile_fails_alone() {
    let sample = Sample::new();
    sample.listing(
        "bad",
        "",
        "fn main() {\n    println!(\"{}\", song);\n}\n",
        "sing: la\n",
    );
    let answer = sample.run(&["check"]);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    assert!(
        answer.out.contains("it does not compile") && answer.out.contains("E0425"),
        "{answer:?}"
    );
    assert!(
        answer.out.contains("2 runs checked, 1 failed"),
        "{answer:?}"
    );
}

/// cargo keeps this file locked while it builds.
#[test]
fn waiting_for_another_cargo_is_said() {
    let sample = Sample::new();
    assert_eq!(sample.run(&["check"]).code, Some(0));
    let lock = fs::File::open(sample.path("target/debug/.cargo-lock")).expect("cargo's lock");
    lock.lock().expect("no cargo builds");
    let mut check = sample.command(&["check"]);
    let check = check.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut check = check.spawn().expect("the program starts");
    let stderr = BufReader::new(check.stderr.take().expect("piped"));
    let (sender, said) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in stderr.lines().map_while(Result::ok) {
            if line.contains("Blocking") && line.contains("directory") {
                let _ = sender.send(line);
            }
        }
    });
    let said = said.recv_timeout(Duration::from_secs(60));
    drop(lock);
    assert!(check.wait().expect("it ends").success());
    reader.join().expect("it only reads");
    assert!(said.is_ok(), "it waited without a word");
}

#[test]
fn a_wrong_output_is_shown_as_a_difference() {
    let report = Sample::new().failing("", "fn main() {\n    println!(\"sing: lo\");\n}\n");
    assert!(
        report.contains("sing: la") && report.contains("sing: lo"),
        "{report}"
    );
}

#[test]
fn a_panic_is_a_wrong_ending() {
    let report = Sample::new().failing("", "fn main() {\n    panic!(\"no voice\");\n}\n");
    assert!(
        report.contains("101") && report.contains("no voice"),
        "{report}"
    );
}

#[test]
fn a_listing_that_should_hang_may_not_end() {
    let report = Sample::new().failing(
        "expect = \"hang\"\n",
        "fn main() {\n    println!(\"sing: la\");\n}\n",
    );
    assert!(report.contains("hangs"), "{report}");
}

#[test]
fn bytes_that_are_no_text_are_named_by_line() {
    let program = "use std::io::Write;\nfn main() {\n    std::io::stdout().write_all(b\"sing: la\\n\\xff\\n\").unwrap();\n}\n";
    let report = Sample::new().failing("", program);
    assert!(report.contains("line 2 is not valid UTF-8"), "{report}");
}

#[test]
fn a_million_lines_are_cut_short() {
    let report = Sample::new().failing(
        "",
        "fn main() {\n    for _ in 0..1_000_000 {\n        println!(\"sing: la\");\n    }\n}\n",
    );
    assert!(
        report.contains("more than the supervisor keeps"),
        "{report}"
    );
    assert!(
        report.len() < 10_000,
        "the report has {} bytes",
        report.len()
    );
}

#[test]
fn a_child_that_is_left_behind_is_named() {
    let program = "fn main() {\n    let _ = std::process::Command::new(\"sleep\").arg(\"1000\").spawn();\n    println!(\"sing: la\");\n}\n";
    let report = Sample::new().failing("", program);
    assert!(
        report.contains("left behind") && report.contains("sleep"),
        "{report}"
    );
}

#[test]
fn a_file_that_is_left_behind_is_named() {
    let program = "fn main() {\n    std::fs::write(\"tape\", \"la\").unwrap();\n    println!(\"sing: la\");\n}\n";
    let report = Sample::new().failing("", program);
    assert!(report.contains("left the file tape behind"), "{report}");
}

#[test]
fn a_run_that_breaks_its_contract_is_not_recorded() {
    let sample = Sample::new();
    assert_eq!(sample.run(&["record"]).code, Some(0));
    let cast = sample.path("listings/songs/sing/run.cast");
    let before = fs::read_to_string(&cast).expect("a recording");
    sample.write(
        "listings/songs/sing/src/main.rs",
        "fn main() {\n    println!(\"sing: lo\");\n}\n",
    );
    let answer = sample.run(&["record"]);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    assert!(answer.out.starts_with("sing: line 1 "), "{answer:?}");
    assert_eq!(
        fs::read_to_string(&cast).expect("a recording"),
        before,
        "the old recording is lost"
    );
}

/// The compiler alone tells whether its message is still the same one.
#[test]
fn a_message_of_the_compiler_is_recorded_when_it_changes() {
    let sample = Sample::new();
    let version = "[package.metadata.listing.compile_fail]\nflat = \"E0308\"\n";
    let program = "fn main() {\n    println!(\"sing: la\");\n}\n";
    sample.listing("sing", version, program, "sing: la\n");
    let refused = |word: &str| format!("fn main() {{\n    let _la: u8 = \"{word}\";\n}}\n");
    let dir = "listings/songs/sing/compile_fail";
    sample.write(&format!("{dir}/flat.rs"), &refused("la"));
    let message = || fs::read_to_string(sample.path(&format!("{dir}/flat.stderr")));
    let answer = sample.run(&["record"]);
    assert!(answer.out.contains("2 recordings written"), "{answer:?}");
    assert!(message().expect("a message").contains("E0308"));
    let again = sample.run(&["record"]);
    assert!(again.out.contains("0 recordings written"), "{again:?}");

    sample.write(&format!("{dir}/flat.rs"), &refused("lo"));
    let changed = sample.run(&["record"]);
    assert!(changed.out.contains("1 recordings written"), "{changed:?}");
    assert!(message().expect("a message").contains("\"lo\""));

    sample.write(&format!("{dir}/flat.rs"), program);
    let accepted = sample.run(&["record"]);
    assert_eq!(accepted.code, Some(1), "{accepted:?}");
    assert!(accepted.out.contains("0 recordings written, 1 failed"));
    assert!(
        message().expect("a message").contains("\"lo\""),
        "it is lost"
    );
}

/// A program that counts its runs in a file of this sample. The contract
/// allows it numbers up to 150.
fn counting(sample: &Sample) -> String {
    let count = sample.path("count");
    sample.listing(
        "sing",
        "distribution.number = { name = \"VERSE\", wanted = 2 }\n",
        &format!(
            "fn main() {{\n    let done = std::fs::read_to_string({count:?}).unwrap_or_default();\n    \
             std::fs::write({count:?}, format!(\"{{done}}x\")).unwrap();\n    \
             println!(\"sing: verse {{}}\", done.len());\n}}\n"
        ),
        "sing: verse [VERSE=0..150]\n",
    );
    let file = "listings/songs/sing/distribution.json";
    fs::read_to_string(sample.path(file)).unwrap_or_default()
}

#[test]
fn many_runs_are_recorded_and_shown() {
    let sample = Sample::new();
    sample.write(
        "src/songs.md",
        "# Songs {#songs}\n\n{{#listing sing}}\n\n{{#distribution sing}}\n",
    );
    counting(&sample);
    assert_eq!(
        sample.run(&["build"]).code,
        Some(0),
        "it need not be recorded"
    );

    let answer = sample.run(&["record"]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    assert!(answer.out.contains("2 recordings written"), "{answer:?}");
    let text = counting(&sample);
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let values: Vec<i64> = document["runs"]
        .as_array()
        .expect("runs")
        .iter()
        .map(|run| run["value"].as_i64().expect("a number"))
        .collect();
    let order: Vec<i64> = (1..=100).collect();
    assert_eq!(values, order, "in the order in which they took place");
    let again = sample.run(&["record"]);
    assert!(again.out.contains("0 recordings written"), "{again:?}");

    sample.run(&["build"]);
    let page = fs::read_to_string(sample.path("book/songs.html")).expect("a page");
    for shown in [
        "1 of 100 runs came to 2, 99 did not. The first that did not was run number 1.",
        "There were 100 different numbers, from 1 to 100.",
        "<svg aria-labelledby=\"distribution-sing-words\"",
        "id=\"distribution-sing-words\"",
    ] {
        assert!(page.contains(shown), "{shown} is missing:\n{page}");
    }
}

#[test]
fn many_runs_of_which_one_breaks_its_contract_are_not_recorded() {
    let sample = Sample::new();
    counting(&sample);
    assert_eq!(sample.run(&["record"]).code, Some(0));
    // After 101 runs, one for the recording and 49 of the new ones print what
    // the contract allows.
    let before = counting(&sample);
    let answer = sample.run(&["record", "sing"]);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    assert!(answer.out.contains("in run 50 of 100, "), "{answer:?}");
    assert_eq!(counting(&sample), before, "the old one is lost");
}

const EXPERIMENTS: &str = r#"
[[experiment]]
id = "sing"
title = "Time for a song"
unit = "time"
series = [
    { id = "floor", kind = "floor", label = "The least", fixed = 5 },
    { id = "rust", kind = "rust", label = "Rust" },
    { id = "python", kind = "python", label = "Python" },
]
[[experiment]]
id = "hum"
title = "Memory for a tune"
unit = "memory"
sizes = "Voices"
series = [{ id = "rust", kind = "rust", label = "Rust" }]
"#;

/// A book with two experiments, and a program that prints its arguments as
/// what it measured.
fn measuring() -> Sample {
    let sample = Sample::new();
    sample.write("listings/experiments.toml", EXPERIMENTS);
    sample.listing(
        "sing",
        "args = [\"7\"]\n\n\
         [[package.metadata.listing.measure]]\nargs = [\"70\"]\n\
         values.EACH = { series = \"sing/rust\", unit = \"µs\", per = 2 }\n\
         [[package.metadata.listing.measure]]\nargs = [\"{size}\"]\nsizes = [10, 20]\n\
         values.EACH = { series = \"hum/rust\" }\n",
        "fn main() {\n    println!(\"each: {}\", std::env::args().nth(1).unwrap());\n}\n",
        "each: [EACH=1..90]\n",
    );
    sample.write(
        "src/songs.md",
        "# Songs {#songs}\n\n{{#listing sing}}\n\nA song takes {{#value sing/rust}}, \
         {{#times sing/rust sing/floor}} the least. {{#machine}}\n\n{{#chart sing}}\n\n{{#chart hum}}\n",
    );
    sample
}

const MEASUREMENTS: &str = "listings/measurements.json";

#[test]
fn what_is_measured_stands_on_the_page() {
    let sample = measuring();
    let page = |sample: &Sample| {
        let answer = sample.run(&["build"]);
        assert_eq!(answer.code, Some(0), "{answer:?}");
        fs::read_to_string(sample.path("book/songs.html")).expect("a page")
    };
    assert!(page(&sample).contains("not measured yet"));

    let answer = sample.run(&["measure", "--rounds", "5"]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    assert!(answer.out.contains("3 series measured"), "{answer:?}");
    let text = fs::read_to_string(sample.path(MEASUREMENTS)).expect("the file");
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let sing = &document["experiments"]["sing"];
    assert_eq!(sing["rounds"], 5);
    // 70 µs are 35,000 ns each.
    assert_eq!(
        sing["numbers"][0]["samples"],
        serde_json::json!([35e3, 35e3, 35e3, 35e3, 35e3])
    );
    assert_eq!(document["experiments"]["hum"]["numbers"][1]["size"], 20);
    assert!(document["versions"]["rustc"].is_string(), "{text}");

    let page = page(&sample).replace('\u{a0}', " ");
    for shown in [
        "A song takes 35 µs, about 7,000 times the least. All numbers were measured on ",
        "<svg aria-labelledby=\"chart-sing-caption\"",
        ">35.0 µs</text>",
        ">20 bytes</text>",
    ] {
        assert!(page.contains(shown), "{shown} is missing:\n{page}");
    }
}

#[test]
fn one_experiment_alone_leaves_the_others_as_they_are() {
    let sample = measuring();
    assert_eq!(sample.run(&["measure", "--rounds", "6"]).code, Some(0));
    let answer = sample.run(&["measure", "hum", "--rounds", "5"]);
    assert!(answer.out.contains("2 series measured"), "{answer:?}");
    let text = fs::read_to_string(sample.path(MEASUREMENTS)).expect("the file");
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(document["experiments"]["sing"]["rounds"], 6);
    assert_eq!(document["experiments"]["hum"]["rounds"], 5);

    // Numbers of two machines are not fit to be compared.
    let other = text.replacen("\"cores\": ", "\"cores\": 9", 1);
    sample.write(MEASUREMENTS, &other);
    let answer = sample.run(&["measure", "hum"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(
        answer.err.contains("comes from another machine"),
        "{answer:?}"
    );
    assert_eq!(
        fs::read_to_string(sample.path(MEASUREMENTS)).expect("the file"),
        other
    );

    let answer = sample.run(&["measure", "humm"]);
    assert_eq!(answer.code, Some(2), "{answer:?}");
    assert!(answer.err.contains("did you mean \"hum\"?"), "{answer:?}");
}

#[test]
fn a_quick_run_does_little_and_leaves_the_numbers_alone() {
    let sample = measuring();
    sample.write(MEASUREMENTS, "{}");
    let answer = sample.run(&["measure", "--quick", "--output", "quick.json"]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    let text = fs::read_to_string(sample.path("quick.json")).expect("the file");
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    // The small run of the tests, and the smallest size.
    assert_eq!(
        document["experiments"]["sing"]["numbers"][0]["samples"],
        serde_json::json!([3500.0])
    );
    let hum = document["experiments"]["hum"]["numbers"]
        .as_array()
        .expect("numbers");
    assert_eq!(hum.len(), 1);
    assert_eq!(
        fs::read_to_string(sample.path(MEASUREMENTS)).expect("the file"),
        "{}"
    );
}

/// Measuring takes long: what would stop it at its end is looked for first.
#[test]
fn a_place_that_cannot_be_written_is_refused_at_once() {
    let sample = measuring();
    let answer = sample.run(&["measure", "--quick", "--output", "none/quick.json"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(answer.err.contains("there is no folder "), "{answer:?}");
    assert!(!sample.path("target").exists(), "nothing was built");
}

#[test]
fn a_program_that_breaks_its_contract_measures_nothing() {
    let sample = measuring();
    assert_eq!(sample.run(&["measure", "--rounds", "5"]).code, Some(0));
    let before = fs::read_to_string(sample.path(MEASUREMENTS)).expect("the file");
    sample.write(
        "listings/songs/sing/src/main.rs",
        "fn main() {\n    println!(\"each: 91\");\n}\n",
    );
    let answer = sample.run(&["measure"]);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    assert!(
        answer.out.contains("sing 70, to warm up: ") && answer.out.contains("nothing was written"),
        "{answer:?}"
    );
    assert_eq!(
        fs::read_to_string(sample.path(MEASUREMENTS)).expect("the file"),
        before
    );
}

#[test]
fn a_program_that_changes_meanwhile_measures_nothing() {
    let sample = measuring();
    let source = sample.path("listings/songs/sing/src/main.rs");
    // The program that was built adds to its own source.
    let program = format!(
        "fn main() {{\n    println!(\"each: {{}}\", std::env::args().nth(1).unwrap());\n    \
         std::fs::write({source:?}, \"fn main() {{}}\").unwrap();\n}}\n"
    );
    sample.write("listings/songs/sing/src/main.rs", &program);
    let answer = sample.run(&["measure", "--rounds", "5"]);
    assert_eq!(answer.code, Some(1), "{answer:?}");
    assert!(answer.out.contains("was changed meanwhile"), "{answer:?}");
    assert!(!sample.path(MEASUREMENTS).exists());
}

#[test]
fn what_needs_a_package_that_is_missing_is_skipped_with_a_word() {
    let sample = measuring();
    let manifest = "listings/songs/sing/Cargo.toml";
    let text = fs::read_to_string(sample.path(manifest)).expect("the manifest");
    sample.write(
        manifest,
        &(text
            + "\n[[package.metadata.listing.counterpart]]\npackages = [\"no_such_package\"]\n\
               [[package.metadata.listing.measure]]\nprogram = \"python\"\nvalues.EACH = { series = \"sing/python\" }\n"),
    );
    sample.write("listings/songs/sing/counterpart.py", "print('each: 9')\n");
    sample.write(
        "listings/songs/sing/counterpart.txt",
        "each: [EACH=1..90]\n",
    );
    let quick = ["measure", "--quick", "--output", "quick.json"];
    let answer = sample.run(&quick);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    assert!(answer.err.contains("skipped sing (Python): "), "{answer:?}");
    let output = sample.command(&quick).env("CI", "true").output();
    let answer = Answer::of(output.expect("the program starts"));
    assert_eq!(answer.code, Some(1), "{answer:?}");
}

#[test]
fn a_damaged_file_of_numbers_stops_the_build() {
    let sample = measuring();
    assert_eq!(sample.run(&["measure", "--rounds", "5"]).code, Some(0));
    let text = fs::read_to_string(sample.path(MEASUREMENTS)).expect("the file");
    sample.write(MEASUREMENTS, &text.replacen("[35000.0,", "[", 1));
    let answer = sample.run(&["build"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(
        answer
            .err
            .contains("listings/measurements.json: sing/rust has 4 samples")
            && answer.err.contains("measure anew"),
        "{answer:?}"
    );
}

#[test]
fn new_makes_a_listing_that_passes() {
    let sample = Sample::new();
    sample.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"listings/*/*\"]\n\
         [workspace.package]\nversion = \"0.1.0\"\nedition = \"2024\"\nlicense = \"MIT\"\npublish = false\n\
         [workspace.lints.rust]\n",
    );
    let answer = sample.run(&["new", "2-more", "hum"]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    let answer = sample.run(&["check", "hum"]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
}

/// Names with which every cargo command would fail afterwards, or some.
#[test]
fn new_refuses_a_name_that_cannot_be_and_writes_nothing() {
    let sample = Sample::new();
    sample.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"listings/*/*\", \"tools/*\"]\n",
    );
    sample.write(
        "tools/choir/Cargo.toml",
        "[package]\nname = \"choir-book\"\nedition = \"2024\"\n[[bin]]\nname = \"conduct\"\npath = \"main.rs\"\n\
         [lib]\nname = \"voices\"\npath = \"lib.rs\"\n",
    );
    sample.write("tools/choir/main.rs", "fn main() {}\n");
    sample.write("tools/choir/lib.rs", "");
    sample.write(
        "Cargo.lock",
        "version = 4\n\n[[package]]\nname = \"ear_drum\"\nversion = \"1.0.0\"\n",
    );
    let long = "a".repeat(65);
    let longer = "b".repeat(300);
    for (part, slug) in [
        ("songs", "sing"),
        ("2-more", "sing"),
        ("../x", "y"),
        ("2-more", "Hum"),
        ("2-more", "3-hums"),
        ("2-more", "-hum"),
        ("2-more", "hüm"),
        ("2-more", ""),
        ("", "hum"),
        ("2-more", "fn"),
        ("2-more", "gen"),
        ("2-more", "try"),
        ("2-more", "test"),
        ("2-more", "std"),
        ("2-more", "proc-macro"),
        ("2-more", "build"),
        ("2-more", "deps"),
        ("2-more", "examples"),
        ("2-more", "incremental"),
        ("2-more", "nul"),
        ("2-more", "com7"),
        ("lpt1", "hum"),
        ("target", "hum"),
        ("2-more", &long),
        ("2-more", &longer),
        (&long, "hum"),
        ("2-more", "choir-book"),
        ("2-more", "conduct"),
        ("2-more", "voices"),
        ("2-more", "ear-drum"),
    ] {
        // A name that begins with a hyphen is no option.
        let answer = sample.run(&["new", "--", part, slug]);
        assert_eq!(answer.code, Some(2), "{part} {slug}: {answer:?}");
    }
    let parts = fs::read_dir(sample.path("listings")).expect("a folder");
    assert_eq!(parts.count(), 1);
    let listings = fs::read_dir(sample.path("listings/songs")).expect("a folder");
    assert_eq!(listings.count(), 1);
}

#[test]
fn the_root_may_stand_before_or_after_the_command() {
    let sample = Sample::new();
    let root = sample.root().to_str().expect("a path that is text");
    for words in [["--root", root, "list"], ["list", "--root", root]] {
        assert_eq!(sample.run(&words).code, Some(0), "{words:?}");
    }
}

#[test]
fn outside_a_book_it_says_where_to_start() {
    let empty = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new(env!("CARGO_BIN_EXE_bookbinder"))
        .arg("list")
        .current_dir(empty.path())
        .output();
    let answer = Answer::of(output.expect("the program starts"));
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(
        answer.err.contains("there is no book.toml in"),
        "{answer:?}"
    );
}

#[test]
fn a_broken_book_toml_is_named_with_its_line() {
    let sample = Sample::new();
    sample.write("book.toml", "[book]\ntitle = \n");
    let answer = sample.run(&["build"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(answer.err.contains("book.toml:2"), "{answer:?}");
}

#[test]
fn preprocess_wants_what_mdbook_sends() {
    let sample = Sample::new();
    assert_eq!(
        sample.run(&["preprocess", "supports", "html"]).code,
        Some(0)
    );
    let answer = sample.run(&["preprocess"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(
        answer.err.contains("mdbook calls this command by itself"),
        "{answer:?}"
    );
}

/// What mdbook 0.4 sends: a book of `sections`.
#[test]
fn preprocess_says_which_mdbook_it_needs() {
    let sample = Sample::new();
    let ask = |input: &str| {
        let mut child = sample
            .command(&["preprocess"])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        std::io::Write::write_all(&mut stdin, input.as_bytes()).expect("it reads");
        drop(stdin);
        Answer::of(child.wait_with_output().expect("an end"))
    };
    let root = sample.root().display();
    for (version, book) in [
        ("0.4.52", r#"{"sections": [], "__non_exhaustive": null}"#),
        ("0.3.7", "[]"),
        ("7.1.0", r#"{"pages": []}"#),
    ] {
        let answer = ask(&format!(
            r#"[{{"root": "{root}", "config": {{}}, "renderer": "html", "mdbook_version": "{version}"}}, {book}]"#
        ));
        assert_eq!(answer.code, Some(3), "{answer:?}");
        assert!(
            answer.err.contains(&format!("mdbook {version} sent")),
            "{answer:?}"
        );
        assert!(answer.err.contains("needs mdbook 0.5."), "{answer:?}");
    }
    let answer = ask(&format!(
        r#"[{{"root": "{root}", "config": {{"preprocessor": {{"listings": {{"before": ["links"]}}}}}}, "renderer": "html", "mdbook_version": "0.5.4"}}, {{"items": []}}]"#
    ));
    assert_eq!(
        (answer.code, answer.out.as_str()),
        (Some(0), r#"{"items":[]}"#)
    );
    for input in ["", "[", "[1]", "\u{0}"] {
        assert_eq!(ask(input).code, Some(3), "{input}");
    }
}

#[test]
fn a_report_shows_what_would_turn_or_colour_the_terminal() {
    let sample = Sample::new();
    let program = "fn main() {\n    println!(\"sing: \\u{1b}[31mred\\u{202e}txt\\u{7}\");\n}\n";
    let report = sample.failing("", program);
    assert!(
        report.contains("\\u{1b}[31mred\\u{202e}txt\\u{7}"),
        "{report}"
    );
    let answer = sample.run(&["build", "--root", "no\u{202e}where"]);
    let raw = |text: &str| text.contains(['\u{1b}', '\u{202e}', '\u{7}']);
    assert!(!raw(&report) && !raw(&answer.err), "{answer:?}");
}

#[test]
fn a_check_that_waits_for_another_cargo_says_so() {
    use std::io::BufRead as _;
    let sample = Sample::new();
    assert_eq!(sample.run(&["check"]).code, Some(0));
    // The lock that every cargo takes while it builds.
    let lock = ["target/debug/.cargo-build-lock", "target/debug/.cargo-lock"]
        .map(|name| sample.path(name))
        .into_iter()
        .filter(|path| path.exists())
        .map(|path| fs::File::options().write(true).open(path).expect("a lock"))
        .collect::<Vec<_>>();
    assert!(!lock.is_empty());
    for lock in &lock {
        lock.lock().expect("no other cargo");
    }
    let mut child = sample
        .command(&["check"])
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    let stderr = child.stderr.take().expect("a pipe");
    let mut lines = std::io::BufReader::new(stderr)
        .lines()
        .map_while(Result::ok);
    let said = lines.any(|line| line.contains("waiting for file lock"));
    drop(lock);
    assert!(said);
    assert!(child.wait().expect("an end").success());
}

#[test]
fn every_command_has_its_help_and_shells_complete_them() {
    let sample = Sample::new();
    for command in [
        "serve",
        "build",
        "list",
        "check",
        "record",
        "measure",
        "new",
        "preprocess",
        "completions",
    ] {
        let answer = sample.run(&[command, "--help"]);
        assert!(
            answer.code == Some(0) && answer.out.contains("Usage: bookbinder"),
            "{command}: {answer:?}"
        );
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(
            sample
                .run(&["completions", shell])
                .out
                .contains("bookbinder"),
            "{shell}"
        );
    }
}
