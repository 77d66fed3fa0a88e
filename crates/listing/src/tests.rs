use super::*;
use expected_output::{Ending, Expect, Order};
use std::path::Path;

/// The listing `sing` with this manifest and these files, in a folder that is
/// there no longer.
fn load_with(manifest: &str, files: &[(&str, &str)]) -> Result<Listing, ListingError> {
    let root = tempfile::tempdir().expect("a temporary folder");
    load_in(root.path(), manifest, files)
}

fn load_in(root: &Path, manifest: &str, files: &[(&str, &str)]) -> Result<Listing, ListingError> {
    let dir = root.join("listings/part/sing");
    std::fs::create_dir_all(dir.join("src")).expect("a folder");
    for (name, text) in files.iter().chain([&("Cargo.toml", manifest)]) {
        std::fs::write(dir.join(name), text).expect("a file");
    }
    Listings::load(root).map(|listings| listings.get("sing").expect("the listing").clone())
}

fn load(manifest: &str) -> Result<Listing, ListingError> {
    load_with(manifest, &[])
}

const HEAD: &str = "[package]\nname = \"sing\"\ndescription = \"A song\"\n";

fn refusal(rest: &str) -> (Option<usize>, String) {
    let error = load(&format!("{HEAD}{rest}")).expect_err("the manifest has a mistake");
    (error.line, error.message)
}

#[test]
fn reads_runs_with_their_defaults() {
    let listing = load(&format!(
        "{HEAD}[[package.metadata.listing.runs]]\n\
         [[package.metadata.listing.runs]]\nname = \"loud\"\nargs = [\"3\", \"la la\"]\nenv = {{ KEY = \"C major\" }}\nexpect = \"exit 2\"\n\
         [[package.metadata.listing.counterpart]]\norder = \"any\"\n"
    ))
    .expect("a good manifest");
    let [first, loud, python] = listing.runs.as_slice() else {
        panic!("three runs")
    };
    assert_eq!(
        (first.expect, first.order, first.limit()),
        (
            Expect::Ends(Ending::Exited(0)),
            Order::Exact,
            run::RUN_LIMIT
        )
    );
    assert_eq!(listing.command(first), "cargo run -q -p sing");
    assert_eq!(
        listing.command(loud),
        "KEY='C major' cargo run -q -p sing -- 3 'la la'"
    );
    assert_eq!(loud.expect, Expect::Ends(Ending::Exited(2)));
    assert!(listing.expected(loud).ends_with("expected.loud.txt"));
    assert!(listing.recording(python).ends_with("counterpart.cast"));
    assert_eq!(listing.run_name(loud), "sing::loud");
    assert_eq!(listing.run_name(python), "sing::counterpart");
}

#[test]
fn a_manifest_without_runs_has_one_of_each_program() {
    let alone = load(HEAD).expect("a good manifest");
    assert_eq!(alone.runs.len(), 1);
    let both = load_with(HEAD, &[("counterpart.py", "")]).expect("a good manifest");
    let programs: Vec<Program> = both.runs.iter().map(|run| run.program).collect();
    assert_eq!(programs, [Program::Rust, Program::Python]);
}

#[test]
fn a_counterpart_is_held_against_the_text_of_the_rust_run_unless_it_has_its_own() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let manifest = format!(
        "{HEAD}[[package.metadata.listing.runs]]\n[[package.metadata.listing.runs]]\nname = \"loud\"\n\
         [[package.metadata.listing.counterpart]]\n[[package.metadata.listing.counterpart]]\nname = \"loud\"\n\
         [[package.metadata.listing.counterpart]]\nname = \"alone\"\n"
    );
    let files = [
        ("expected.txt", ""),
        ("expected.loud.txt", ""),
        ("counterpart.loud.txt", ""),
    ];
    let listing = load_in(root.path(), &manifest, &files).expect("a good manifest");
    let files: Vec<String> = listing
        .runs_of(Program::Python)
        .map(|run| listing.expected(run))
        .map(|path| path.file_name().expect("a name").display().to_string())
        .collect();
    assert_eq!(
        files,
        [
            "expected.txt",
            "counterpart.loud.txt",
            "counterpart.alone.txt"
        ]
    );
}

#[test]
fn names_file_and_line_of_a_mistake() {
    let (line, message) = refusal("[[package.metadata.listing.runs]]\nordr = \"any\"\n");
    assert_eq!(line, Some(5));
    assert!(message.ends_with("did you mean `order`?"), "{message}");
    let (line, _) = refusal("[[package.metadata.listing.runs]]\norder = \"sometimes\"\n");
    assert_eq!(line, Some(5));
    let (line, _) = refusal("description =\n");
    assert_eq!(line, Some(4));
    let (line, _) = refusal(
        "[[package.metadata.listing.runs]]\n\n[[package.metadata.listing.runs]]\nargs = []\n",
    );
    assert_eq!(line, Some(6), "the second run has no name");
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let version = |manifest: &str, program: &str, expected: &str| {
        let root = tempfile::tempdir().expect("a temporary folder");
        let files = [("src/main.rs", program), ("expected.txt", expected)];
        let listing = load_in(root.path(), manifest, &files).expect("a good manifest");
        let run = &listing.runs[0];
        let contract = listing.contract(run).expect("a contract");
        contract.check(&["Ada: la", "Eve: la"]).expect("both lines");
        recording::fingerprint(&listing, run).expect("a program")
    };
    let (program, expected) = ("fn main() {\n}\n", "Ada: la\nEve: la\n");
    let plain = version(HEAD, program, expected);
    let crlf = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(version(&crlf(HEAD), &crlf(program), &crlf(expected)), plain);
    assert_ne!(version(HEAD, "fn main() {\n\n}\n", expected), plain);
}

#[test]
fn refuses_what_makes_no_sense() {
    let run = "[[package.metadata.listing.runs]]\n";
    for (rest, why) in [
        ("expect = \"dies\"\n", "signal NUMBER"),
        ("expect = \"exit one\"\n", "exit CODE"),
        ("task = \"(\"\n", "regular expression"),
        ("task = '^(\\w+'\n", "unclosed group"),
        ("task = '^(*)'\n", "repetition operator missing"),
        ("task = \"x\"\n", "group"),
        ("task = true\n", "first colon"),
        ("name = \"First Run\"\n", "lower-case"),
        ("packages = [\"gevent\"]\n", "counterpart"),
        ("[[package.metadata.listing.runs]]\n", "needs a `name`"),
        (
            "[[package.metadata.listing.runs]]\nname = \"a\"\n[[package.metadata.listing.runs]]\nname = \"a\"\n",
            "same name",
        ),
        (
            "[[package.metadata.listing.measure]]\nrun = \"x\"\nvalues = {}\n",
            "no run of this name",
        ),
    ] {
        let (line, message) = refusal(&format!("{run}{rest}"));
        assert!(line.is_some() && message.contains(why), "{rest}: {message}");
    }
    let error =
        load("[package]\nname = \"song\"\ndescription = \"A song\"\n").expect_err("names differ");
    assert_eq!(error.line, Some(2));
    assert!(
        error.message.contains("its folder \"sing\""),
        "{}",
        error.message
    );
    let error = load("[package]\nname = \"sing\"\n").expect_err("no caption");
    assert!(error.message.contains("description"), "{}", error.message);
}

#[test]
fn reads_what_is_counted_over_many_runs() {
    let listing = load(&format!(
        "{HEAD}[[package.metadata.listing.runs]]\n\
         distribution.number = {{ name = \"TOTAL\", wanted = 2000 }}\n\
         [[package.metadata.listing.runs]]\nname = \"few\"\nexpect = \"may-hang\"\n\
         distribution = \"endings\"\n\
         [[package.metadata.listing.runs]]\nname = \"once\"\n"
    ))
    .expect("a good manifest");
    let found: Vec<(PathBuf, &Counted)> = listing
        .distributions()
        .map(|(run, counted)| (listing.distribution(run), counted))
        .collect();
    let [(total, number), (few, endings)] = found.as_slice() else {
        panic!("two distributions")
    };
    assert!(total.ends_with("distribution.json"));
    assert!(few.ends_with("distribution.few.json"));
    let wanted = Counted::Number {
        name: "TOTAL".to_owned(),
        wanted: 2000,
    };
    assert_eq!(**number, wanted);
    assert_eq!(**endings, Counted::Endings);
}

#[test]
fn refuses_what_cannot_be_counted() {
    let run = "[[package.metadata.listing.runs]]\n";
    let why = |rest: &str| refusal(&format!("{run}{rest}\n")).1;
    assert!(why("distribution = \"endings\"").contains("name = \"TOTAL\""));
    assert!(why("distribution = \"ending\"").contains("did you mean `endings`?"));
    assert!(why("distribution.number = { wanted = 3 }").contains("`name`"));
    let number = "distribution.number = { name = \"N\", wanted = 3 }";
    assert!(why(&format!("expect = \"may-hang\"\n{number}")).contains("the hangs are counted"));
    let python = format!("[[package.metadata.listing.counterpart]]\n{number}");
    assert!(why(&python).contains("Rust program"));
}

#[test]
fn suggests_the_nearest_slug() {
    let root = tempfile::tempdir().expect("a temporary folder");
    for slug in ["process-spawn", "thread-spawn"] {
        let dir = root.path().join("listings/part").join(slug);
        std::fs::create_dir_all(&dir).expect("a folder");
        let manifest = format!(
            "[package]\nname = \"{slug}\"\ndescription = \"x\"\n[[package.metadata.listing.runs]]\n"
        );
        std::fs::write(dir.join("Cargo.toml"), manifest).expect("a file");
    }
    let listings = Listings::load(root.path()).expect("two listings");
    let error = listings.get("proces-spawn").expect_err("a slip");
    assert_eq!(
        error.to_string(),
        "no listing \"proces-spawn\"; did you mean \"process-spawn\"?"
    );
    let far = listings.get("zzz").expect_err("nothing near").to_string();
    assert!(far.ends_with("`bookbinder list` names them all"), "{far}");
}

/// A listing with these models; `[[model]]` is short for the section's name.
fn modelled(models: &str) -> Result<Listing, ListingError> {
    let models = models.replace("[[model]]", "[[package.metadata.listing.model]]");
    load(&format!(
        "{HEAD}[[package.metadata.listing.runs]]\n{models}"
    ))
}

#[test]
fn reads_models_with_their_defaults() {
    let listing = modelled(
        "[[model]]\nproperty = \"finishes\"\nfails = \"never\"\ntask = \"End.\"\ndone = ['end']\n\
         [[model]]\nname = \"weak\"\nchecker = \"loom\"\nproperty = 'prints \"a [..]\"'\nfails = \"always\"\n",
    )
    .expect("a good manifest");
    let [first, weak] = listing.models.as_slice() else {
        panic!("two models")
    };
    assert!(matches!(&first.checker, Checker::Schedules(goal) if goal.words == "End."));
    assert!(
        listing
            .model_record(first)
            .is_some_and(|file| file.ends_with("sing/model.json"))
    );
    assert_eq!(weak.checker, Checker::Loom);
    assert_eq!(weak.property.to_string(), "prints \"a [..]\"");
    assert_eq!(listing.model_record(weak), None);
    assert!(listing.model_place(weak).ends_with("sing/Cargo.toml:10"));
}

#[test]
fn mistakes_in_a_model_are_told_with_their_line_and_what_to_write() {
    let good = [
        "property = 'finishes'",
        "fails = 'never'",
        "task = 'End.'",
        "done = ['end']",
    ];
    let why = |lines: &[&str]| {
        let error = modelled(&format!("[[model]]\n{}\n", lines.join("\n")));
        let error = error.expect_err(&lines.join(" "));
        assert!(error.file.ends_with("sing/Cargo.toml"));
        (error.line.expect("a line"), error.message)
    };
    for (place, wrong, named) in [
        (0, "property = 'finishs'", "`last line is"),
        (0, "property = 'prints a'", "`prints \"…\"`"),
        (0, "property = 1", "string"),
        (1, "fails = 'rarely'", "`sometimes`"),
        (3, "done = ['end', 'total is 2']", "`OBJECT is"),
    ] {
        let mut lines = good;
        lines[place] = wrong;
        let (line, message) = why(&lines);
        assert_eq!(line, 6 + place, "{message}");
        assert!(message.contains(named), "{message}");
    }
    for (lines, named) in [
        (&good[..3], "`done ="),
        (
            &["property = 'finishes'", "fails = 'never'", "done = ['end']"],
            "`task =",
        ),
        (&["property = 'finishes'"], "`fails`"),
        (
            &["property = 'finishes'", "fails = 'never'", "schedules = 70"],
            "`schedules`",
        ),
        (
            &["checker = 'loom'", "args = ['2']", good[0], good[1]],
            "`args`",
        ),
        (
            &["checker = 'loom'", good[0], good[1], good[2], good[3]],
            "`task`",
        ),
        (&["checker = 'lom'", good[0], good[1]], "`loom`"),
        (
            &["name = 'two'", good[0], good[1], good[2], good[3]],
            "`name`",
        ),
    ] {
        let (_, message) = why(lines);
        assert!(message.contains(named), "{message}");
    }
    let twice = format!("[[model]]\n{0}\n[[model]]\n{0}\n", good.join("\n"));
    let error = modelled(&twice).expect_err("no name");
    assert_eq!(error.line, Some(10), "{}", error.message);
}

#[test]
fn a_bad_record_says_how_to_make_it() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let mut listing = modelled(
        "[[model]]\nproperty = 'finishes'\nfails = 'never'\ntask = 'End.'\ndone = ['end']\n",
    )
    .expect("a good manifest");
    listing.dir = root.path().join("sing");
    std::fs::create_dir_all(listing.dir.join("src")).expect("a folder");
    let source = "fn main() {}\n";
    std::fs::write(listing.dir.join("src/main.rs"), source).expect("a file");
    let model = &listing.models[0];
    let file = listing.model_record(model).expect("a record");
    let refused = |text: Option<String>| {
        match text {
            Some(text) => std::fs::write(&file, text).expect("a file"),
            None => assert!(!file.exists()),
        }
        let error = listing
            .check_record(model)
            .expect_err("a bad record")
            .to_string();
        assert!(error.contains("model.json: "), "{error}");
        assert!(
            error.ends_with("record it with `cargo run -- record sing`"),
            "{error}"
        );
    };
    refused(None);
    let good = serde_json::json!({
        "program": crate::model::fingerprint(source, &[]),
        "summary": {
            "args": [], "property": "finishes", "fails": "never", "schedules": "1",
            "failing": "0", "deadlocks": "0", "panics": "0", "shortest_failing": null,
        },
        "opening": "", "threads": ["main"], "objects": [], "operations": [["return", null, 0]],
        "nodes": [{"t": [[0, 1]], "o": [], "s": [[0, 1]]}, {"t": [0], "o": [], "end": 0}],
    });
    refused(Some("{".to_owned()));
    for (place, wrong) in [
        ("/program", serde_json::json!("0123456789abcdef")),
        ("/summary/args", serde_json::json!(["1"])),
        ("/summary/property", serde_json::json!("no panic")),
        ("/summary/fails", serde_json::json!("always")),
        ("/nodes/0/s/0/1", serde_json::json!(9)),
        ("/nodes/0/s/0/1", serde_json::json!(0)),
        ("/operations", serde_json::json!([])),
        ("/threads", serde_json::json!("main")),
    ] {
        let mut damaged = good.clone();
        *damaged.pointer_mut(place).expect(place) = wrong;
        refused(Some(damaged.to_string()));
    }
    std::fs::write(&file, good.to_string()).expect("a file");
    listing.check_record(model).expect("our own record");
    std::fs::write(listing.dir.join("src/main.rs"), "fn main() { }\n").expect("a file");
    refused(Some(good.to_string()));
    listing
        .load_record(model)
        .expect("a record of an earlier version");
}
