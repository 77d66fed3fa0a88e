//! How the programs are written: what a reader meets again and again looks the
//! same each time, and the first program of a page is short.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Mutex;

use listing::{Listing, Program};
use mdbook_listings::{Directive, directives};
use regex::{Captures, Regex};

use crate::{files, listings, none, pages, read, root, short};

/// What a check finds in a text: where, and what is wrong.
type Finding = (usize, String);

/// The methods of `std::sync` that return an error after a panic of an owner.
/// Those of the first list have no argument; other types have some of these
/// names with one.
const LOCKS: [&str; 5] = ["lock", "read", "write", "into_inner", "get_mut"];
const WAITS: [&str; 4] = ["wait", "wait_while", "wait_timeout", "wait_timeout_while"];

/// The people of the programs are Ada, Bob, Cleo, Dan and Eve.
const OTHER_PEOPLE: &str =
    r"\b(Alice|Anna|Ben|Carl|Carol|Charlie|Cid|Cyd|Dave|Don|Dora|Dot|Eli|Emil|Emma|Eva|Finn|Fay)\b";

#[test]
fn the_first_program_of_a_page_is_short() {
    const LINES: usize = 25;
    let (listings, mut problems) = (listings(), Vec::new());
    for page in pages() {
        let Some(slug) = first_listing(&page.text) else {
            continue;
        };
        if let Some(listing) = listings.iter().find(|listing| listing.slug == slug) {
            let lines = read(&listing.source(Program::Rust)).lines().count();
            if lines > LINES {
                problems.push(format!(
                    "{}: its first program, {slug}, has {lines} lines; more than {LINES} come later",
                    page.name
                ));
            }
        }
    }
    none(problems);
}

/// The first program that a page shows, and does not only show again.
fn first_listing(page: &str) -> Option<String> {
    directives(page)
        .into_iter()
        .find_map(|(_, directive)| match directive {
            Ok(Directive::Listing { slug, again: None }) => Some(slug),
            _ => None,
        })
}

#[test]
fn a_program_that_is_shown_again_is_not_the_first() {
    let page = "{{#listing old again=\"why\"}}\n\n{{#listing new}}\n\n{{#listing newer}}\n";
    assert_eq!(first_listing(page).as_deref(), Some("new"));
    assert_eq!(first_listing("{{#see new}}\n"), None);
}

/// An `expect` prints its words when they are not true any more, so they say
/// what should be, and say it the same way in every program.
#[test]
fn locks_expect_not_to_be_poisoned() {
    in_programs("rs", unlike_other_locks);
}

fn unlike_other_locks(source: &str) -> Vec<Finding> {
    let wrong = expects(source).filter(|expect| {
        expect.words != "not poisoned"
            && expect.call.as_ref().is_some_and(|call| {
                let names: &[&str] = match call.arguments {
                    "" => &LOCKS,
                    _ => &WAITS,
                };
                names.contains(&call.method) && !call.is_awaited
            })
    });
    wrong
        .map(|expect| (expect.at, "write .expect(\"not poisoned\")".to_owned()))
        .collect()
}

#[test]
fn a_lock_is_told_from_what_has_its_name() {
    let wrong = |source: &str| lines(source, &unlike_other_locks(source));
    assert_eq!(wrong("a.lock().expect(\"no panic\");\n"), [1]);
    assert_eq!(wrong("let b = a\n    .read()\n    .expect(\"no\");\n"), [3]);
    assert_eq!(wrong("ready.wait(full).expect(\"no\");\n"), [1]);
    let closure = "go.wait_while(a.lock().expect(\"not poisoned\"), |full| !(*full))\n";
    assert_eq!(wrong(&format!("{closure}    .expect(\"no\");\n")), [2]);
    assert_eq!(wrong("a.into_inner()\n    .expect(\n\"no\");\n"), [2]);
    let right = [
        "a.lock().expect(\"not poisoned\");\n",
        "file.read(&mut buffer).expect(\"a file\");\n",
        "child.wait().expect(\"a child\");\n",
        "a.lock().await.expect(\"something\");\n",
        "Arc::into_inner(a).expect(\"one owner\");\n",
        "\"(\".parse().expect(\"a number\");\n",
    ];
    for source in right {
        assert_eq!(wrong(source), [0; 0], "{source}");
    }
}

#[test]
fn joins_expect_no_panic() {
    in_programs("rs", unlike_other_joins);
}

fn unlike_other_joins(source: &str) -> Vec<Finding> {
    let wrong = expects(source).filter(|expect| {
        let is_join = expect.call.as_ref().is_some_and(|call| match call.method {
            "join" => call.arguments.is_empty() && !call.is_awaited,
            "spawn" | "spawn_blocking" | "spawn_local" => call.is_awaited,
            _ => false,
        });
        let is_task = |name| is_awaited_task(source, name);
        !expect.words.contains("should not panic")
            && (is_join || expect.variable.is_some_and(is_task))
    });
    let what = "name the worker: .expect(\"the singer should not panic\")";
    wrong.map(|expect| (expect.at, what.to_owned())).collect()
}

/// Whether a variable that a program awaits holds a task that it has spawned.
fn is_awaited_task(source: &str, name: &str) -> bool {
    let spawn = r"(\w+(::|\.))*spawn(_blocking|_local)?\(";
    let bound = format!(r"\blet\s+(mut\s+)?{name}(\s*:[^=;]+)?\s*=\s*{spawn}");
    let each = format!(r"\bfor\s+{name}\s+in\s+(\w+)\b");
    let all = pattern(&each).captures(source).map(|each| {
        let all = &each[1];
        let collected = format!(r"\blet\s+{all}(\s*:[^=;]+)?\s*=[^;]*spawn(_blocking|_local)?\b");
        format!(r"\b{all}\.push\({spawn}|{collected}")
    });
    pattern(&bound).is_match(source) || all.is_some_and(|all| pattern(&all).is_match(source))
}

#[test]
fn a_join_is_told_from_what_has_its_name() {
    let wrong = |source: &str| lines(source, &unlike_other_joins(source));
    assert_eq!(wrong("singer.join().expect(\"nothing panics\");\n"), [1]);
    assert_eq!(wrong("singer\n.join()\n.expect(\"no\");\n"), [3]);
    assert_eq!(wrong("tokio::spawn(a()).await.expect(\"no\");\n"), [1]);
    assert_eq!(
        wrong("let b = tokio::spawn(a());\nb.await.expect(\"no\");\n"),
        [2]
    );
    assert_eq!(
        wrong("all.push(set.spawn(a()));\nfor one in all {\n    one.await.expect(\"no\");\n}\n"),
        [3]
    );
    assert_eq!(
        wrong(
            "let all: Vec<_> = (0..2).map(|_| tokio::spawn(a())).collect();\nfor one in all {\n    one.await.expect(\"no\");\n}\n"
        ),
        [3]
    );
    let right = [
        "singer.join().expect(\"the singer should not panic\");\n",
        "names.join(\", \").expect(\"no\");\n",
        "receiver.recv().await.expect(\"a message\");\n",
        "let (answer, news) = oneshot::channel();\nnews.await.expect(\"an answer\");\n",
    ];
    for source in right {
        assert_eq!(wrong(source), [0; 0], "{source}");
    }
}

#[test]
fn no_program_returns_what_it_prints() {
    in_programs("rs", prints_that_return);
}

fn prints_that_return(source: &str) -> Vec<Finding> {
    let wrong = r"\b(return|break)\s+e?print(ln)?!";
    matches(source, wrong, "print, and then leave: two statements")
}

#[test]
fn a_print_that_returns_is_found() {
    let wrong = |source: &str| lines(source, &prints_that_return(source));
    assert_eq!(wrong("return println!(\"usage\");\n"), [1]);
    assert_eq!(wrong("loop {\n    break eprintln!(\"no\");\n}\n"), [2]);
    assert_eq!(wrong("println!(\"no\");\nreturn;\n"), [0; 0]);
}

#[test]
fn no_program_imports_what_is_there_already() {
    in_programs("rs", imports_of_the_prelude);
}

fn imports_of_the_prelude(source: &str) -> Vec<Finding> {
    let wrong = r"\buse\s+std::[^;]*\bfuture::(Future\b|\{[^}]*\bFuture\b)";
    matches(source, wrong, "`Future` is in the prelude")
}

#[test]
fn an_import_of_the_prelude_is_found() {
    let wrong = |source: &str| lines(source, &imports_of_the_prelude(source));
    assert_eq!(wrong("use std::future::Future;\n"), [1]);
    assert_eq!(wrong("use std::future::{Future, poll_fn};\n"), [1]);
    assert_eq!(wrong("use std::{\n    future::Future, io,\n};\n"), [1]);
    assert_eq!(wrong("use std::future::poll_fn;\n"), [0; 0]);
    assert_eq!(wrong("use std::io;\nuse futures::Future;\n"), [0; 0]);
}

/// Only a program whose contract has the bare message of `unwrap` may call it.
#[test]
fn no_program_unwraps() {
    let message = "called `Result::unwrap()`";
    let promises = |listing: &Listing| {
        let mut runs = listing.runs_of(Program::Rust);
        runs.any(|run| read(&listing.expected(run)).contains(message))
    };
    in_programs_where("rs", |listing| !promises(listing), unwraps);
}

fn unwraps(source: &str) -> Vec<Finding> {
    matches(source, r"\.unwrap\(\)", "say what should be, with `expect`")
}

#[test]
fn an_unwrap_is_found() {
    let wrong = |source: &str| lines(source, &unwraps(source));
    assert_eq!(wrong("a\n    .unwrap();\n"), [2]);
    assert_eq!(wrong("a.unwrap_or_default();\n"), [0; 0]);
}

/// What a program changes afterwards is not a start, but when something is due.
#[test]
fn a_clock_is_started_with_start() {
    // `wall`, where a second clock runs beside the first one.
    in_programs("rs", |source| unlike(source, CLOCKS, &["start", "wall"]));
    in_programs("py", |source| {
        unlike(source, CLOCKS_IN_PYTHON, &["start", "due"])
    });
}

const CLOCKS: &str = r"\blet\s+(\w+)(?:\s*:[^=;]+)?\s*=\s*(?:\w+::)*Instant::now\(\)\s*;";
const CLOCKS_IN_PYTHON: &str = r"(?m)^\s*(\w+)\s*=\s*(?:time\.)?perf_counter\(\)$";

#[test]
fn a_scope_is_called_scope() {
    in_programs("rs", |source| unlike(source, SCOPES, &["scope", "_"]));
}

/// A scope, and what a scope of Rayon gives to each of its jobs.
const SCOPES: &str = r"\b(?:scope|scope_fifo|scope\.spawn)\(\s*(?:move\s+)?\|\s*(\w+)[^|]*\|";

/// Every match whose first group is none of these names.
fn unlike(source: &str, wanted: &str, names: &[&str]) -> Vec<Finding> {
    let wrong = |found: Captures| {
        let name = found.get(1).expect("the first group");
        let rename = format!("`{}` should be called {}", name.as_str(), names[0]);
        (!names.contains(&name.as_str())).then(|| (name.start(), rename))
    };
    pattern(wanted)
        .captures_iter(source)
        .filter_map(wrong)
        .collect()
}

#[test]
fn another_name_is_found() {
    let wrong = |source: &str| lines(source, &unlike(source, SCOPES, &["scope", "_"]));
    assert_eq!(wrong("thread::scope(|s| {});\n"), [1]);
    assert_eq!(wrong("thread::scope(\n    |shop| {});\n"), [2]);
    assert_eq!(wrong("rayon::scope(|scope| scope.spawn(|s| {}));\n"), [1]);
    let clock = |source: &str| lines(source, &unlike(source, CLOCKS, &["start"]));
    assert_eq!(clock("let begin = Instant::now();\n"), [1]);
    assert_eq!(
        clock("let a: Instant =\n    tokio::time::Instant::now();\n"),
        [1]
    );
    assert_eq!(clock("let start = Instant::now();\n"), [0; 0]);
    assert_eq!(clock("let mut next = Instant::now();\n"), [0; 0]);
    assert_eq!(clock("let end = Instant::now() + LIMIT;\n"), [0; 0]);
    let clock = |source: &str| lines(source, &unlike(source, CLOCKS_IN_PYTHON, &["start"]));
    assert_eq!(clock("begin = time.perf_counter()\n"), [1]);
    assert_eq!(
        clock("start = time.perf_counter()\nspent = time.perf_counter() - start\n"),
        [0; 0]
    );
    let right = [
        "rayon::scope(|scope| scope.spawn(|_| {}));\n",
        "thread::scope(|scope| scope.spawn(move || {}));\n",
        "NAME.scope(1, async { 2 });\n",
    ];
    for source in right {
        assert_eq!(wrong(source), [0; 0], "{source}");
    }
}

#[test]
fn the_people_are_those_of_the_book() {
    in_programs("rs", other_people);
    in_programs("py", other_people);
    let mut problems = Vec::new();
    for page in pages() {
        problems.extend(places(&page.name, &page.text, other_people(&page.text)));
    }
    none(problems);
}

fn other_people(source: &str) -> Vec<Finding> {
    let what = "the people are Ada, Bob, Cleo, Dan and Eve";
    matches(source, OTHER_PEOPLE, what)
}

#[test]
fn a_stranger_is_found() {
    let wrong = |source: &str| lines(source, &other_people(source));
    assert_eq!(wrong("for name in [\n    \"Ada\", \"Cyd\"] {}\n"), [2]);
    assert_eq!(wrong("\"Cleo\", \"Dan\", \"Eve\", \"Donation\"\n"), [0; 0]);
}

/// A program that takes a role that it does not know for the parent's starts
/// itself without end once somebody misspells a role.
#[test]
fn a_program_that_starts_itself_is_the_parent_without_a_role_alone() {
    in_programs("rs", roles_by_default);
}

fn roles_by_default(source: &str) -> Vec<Finding> {
    let starts_itself = source.contains("env::args") && source.contains("current_exe");
    let parent = pattern(r"(?m)^\s*(None|\[\])\s*=>");
    if !starts_itself || parent.is_match(source) {
        return Vec::new();
    }
    let at = source.find("env::args").unwrap_or_default();
    let what = "match the role: `None =>` is the parent, and an unknown role is an error";
    vec![(at, what.to_owned())]
}

#[test]
fn a_role_by_default_is_found() {
    let wrong = |source: &str| lines(source, &roles_by_default(source));
    let child = "Command::new(env::current_exe()?);\n";
    let by_default = format!("if env::args().count() > 1 {{}}\n{child}");
    assert_eq!(wrong(&by_default), [1]);
    let matched = format!("match env::args().nth(1).as_deref() {{\n    None => {child}}}\n");
    assert_eq!(wrong(&matched), [0; 0]);
    assert_eq!(wrong("env::args().nth(1);\n"), [0; 0]);
}

/// On other systems, a program says what it needs.
#[test]
fn a_program_for_some_systems_says_so_on_the_others() {
    in_programs("rs", other_fallbacks);
}

fn other_fallbacks(source: &str) -> Vec<Finding> {
    let fallback =
        r#"#\[cfg\(not\((unix|target_os = "linux")\)\)\]\s*fn main\(\)[^{]*\{\s*([^}]*?)\s*\n\}"#;
    let wrong = |found: Captures| {
        let system = match &found[1] {
            "unix" => "Unix",
            _ => "Linux",
        };
        let wanted = format!("eprintln!(\"This program needs {system}.\");");
        let at = found.get(0).expect("a match").start();
        (found[2] != wanted).then(|| (at, format!("the fallback is {wanted}")))
    };
    pattern(fallback)
        .captures_iter(source)
        .filter_map(wrong)
        .collect()
}

#[test]
fn another_fallback_is_found() {
    let wrong = |source: &str| lines(source, &other_fallbacks(source));
    let unix = "fn main() {}\n#[cfg(not(unix))]\nfn main() {\n    eprintln!(\"WHAT\");\n}\n";
    assert_eq!(wrong(unix), [2]);
    assert_eq!(
        wrong(&unix.replace("WHAT", "This program needs Linux.")),
        [2]
    );
    assert_eq!(
        wrong(&unix.replace("WHAT", "This program needs Unix.")),
        [0; 0]
    );
    let linux = unix.replace("unix", "target_os = \"linux\"");
    assert_eq!(
        wrong(&linux.replace("WHAT", "This program needs Linux.")),
        [0; 0]
    );
}

#[test]
fn counterparts_use_one_clock_and_tuples_of_arguments() {
    in_programs("py", other_ways_in_python);
}

fn other_ways_in_python(source: &str) -> Vec<Finding> {
    let clock = "the clock is time.perf_counter()";
    let mut found = matches(source, r"\bmonotonic(_ns)?\b|\bperf_counter_ns\b", clock);
    found.extend(matches(source, r"\bargs=\[", "write args=(…)"));
    found.extend(matches(
        source,
        r"(?m)^\s*(for\s+)?round\s*(=|in)\s",
        "`round` is a function of Python",
    ));
    found
}

#[test]
fn another_way_in_python_is_found() {
    let wrong = |source: &str| lines(source, &other_ways_in_python(source));
    assert_eq!(wrong("import time\nstart = time.monotonic()\n"), [2]);
    assert_eq!(wrong("start = perf_counter_ns()\n"), [1]);
    assert_eq!(wrong("Thread(target=work, args=[1])\n"), [1]);
    assert_eq!(wrong("for round in range(3):\n"), [1]);
    assert_eq!(wrong("Thread(target=work, args=(1,))\n"), [0; 0]);
    assert_eq!(wrong("print(round(time.perf_counter()))\n"), [0; 0]);
}

/// A reader starts a counterpart without arguments first.
#[test]
fn counterparts_run_without_arguments() {
    in_programs("py", arguments_that_may_be_missing);
}

fn arguments_that_may_be_missing(source: &str) -> Vec<Finding> {
    let wrong = |found: Captures| {
        let guard = format!("len(sys.argv) > {}", &found[1]);
        let what = format!("write … if {guard} else …");
        (!source.contains(&guard)).then(|| (found.get(0).expect("a match").start(), what))
    };
    pattern(r"\bsys\.argv\[([1-9])\]")
        .captures_iter(source)
        .filter_map(wrong)
        .collect()
}

#[test]
fn an_argument_that_may_be_missing_is_found() {
    let wrong = |source: &str| lines(source, &arguments_that_may_be_missing(source));
    assert_eq!(wrong("import sys\nkind = sys.argv[1]\n"), [2]);
    let guarded = "kind = sys.argv[1] if len(sys.argv) > 1 else \"tasks\"\n";
    assert_eq!(wrong(guarded), [0; 0]);
    assert_eq!(wrong(&format!("{guarded}count = sys.argv[2]\n")), [2]);
    assert_eq!(wrong("name = sys.argv[0]\n"), [0; 0]);
}

/// An `expect`, and what it is called on.
struct Expect<'a> {
    at: usize,
    words: &'a str,
    /// The call whose result it takes, if it is a call.
    call: Option<Call<'a>>,
    /// The variable that is awaited for it, if it is a variable.
    variable: Option<&'a str>,
}

struct Call<'a> {
    method: &'a str,
    arguments: &'a str,
    is_awaited: bool,
}

/// Every `.expect("words")` of a program, also over several lines.
fn expects(source: &str) -> impl Iterator<Item = Expect<'_>> {
    let expect = pattern(r#"\.expect\(\s*"([^"]*)"\s*,?\s*\)"#);
    let found: Vec<_> = expect.captures_iter(source).collect();
    found.into_iter().map(|found| {
        let at = found.get(0).expect("a match").start();
        let before = source[..at].trim_end();
        let awaited = before.strip_suffix(".await").map(str::trim_end);
        let before = awaited.unwrap_or(before);
        let variable = name_at_the_end(before);
        Expect {
            at,
            words: found.get(1).expect("a group").as_str(),
            call: call_at_the_end(before, awaited.is_some()),
            variable: awaited.is_some().then_some(variable).flatten(),
        }
    })
}

/// The call with which a text ends: `method(arguments)`.
fn call_at_the_end(text: &str, is_awaited: bool) -> Option<Call<'_>> {
    let Range { start, end } = parentheses_at_the_end(text)?;
    Some(Call {
        method: name_at_the_end(&text[..start])?,
        arguments: text[start + 1..end - 1].trim(),
        is_awaited,
    })
}

/// The last pair of parentheses of a text that ends with one.
fn parentheses_at_the_end(text: &str) -> Option<Range<usize>> {
    let mut open = 0_usize;
    for (at, bracket) in text.char_indices().rev() {
        match bracket {
            ')' => open += 1,
            '(' => open = open.checked_sub(1)?,
            _ => {}
        }
        if open == 0 {
            return (bracket == '(').then_some(at..text.len());
        }
    }
    None
}

/// The name with which a text ends: of a method, a function or a variable.
fn name_at_the_end(text: &str) -> Option<&str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let rest = text.trim_end_matches(is_name);
    let name = &text[rest.len()..];
    (!name.is_empty()).then_some(name)
}

#[test]
fn what_is_expected_of_which_call_is_read_backwards() {
    let source =
        "a.wait_while(b(), |c| c(1))\n    .await\n    .expect(\n        \"words\",\n    );";
    let expect = expects(source).next().expect("one");
    let call = expect.call.expect("a call");
    assert_eq!(expect.words, "words");
    assert_eq!(call.method, "wait_while");
    assert_eq!(call.arguments, "b(), |c| c(1)");
    assert!(call.is_awaited);
    let expect = expects("task.await.expect(\"words\")").next();
    assert_eq!(expect.and_then(|expect| expect.variable), Some("task"));
    let expect = expects("value.expect(\"words\")").next();
    assert_eq!(expect.and_then(|expect| expect.variable), None);
}

/// Fails with what a check finds in the programs in a language, the refused
/// ones too.
fn in_programs(extension: &str, check: impl Fn(&str) -> Vec<Finding>) {
    in_programs_where(extension, |_| true, check);
}

/// The same for the listings that are wanted.
fn in_programs_where(
    extension: &str,
    wanted: impl Fn(&Listing) -> bool,
    check: impl Fn(&str) -> Vec<Finding>,
) {
    let (mut problems, mut checked) = (Vec::new(), 0);
    for listing in listings().iter().filter(|listing| wanted(listing)) {
        for path in files(&listing.dir) {
            if path.extension().is_some_and(|found| found == extension) {
                let source = read(&path);
                problems.extend(places(&place(&path), &source, check(&source)));
                checked += 1;
            }
        }
    }
    assert!(checked > 100, "only {checked} programs were found");
    none(problems);
}

/// A file, below the folder of the repository.
fn place(path: &Path) -> String {
    short(&root(), path)
}

/// The findings with their places, as they are reported.
fn places(name: &str, text: &str, found: Vec<Finding>) -> Vec<String> {
    let numbers = lines(text, &found);
    let found = found.into_iter().zip(numbers);
    found
        .map(|((_, what), number)| format!("{name}:{number}: {what}"))
        .collect()
}

/// The number of the line of each finding.
fn lines(text: &str, found: &[Finding]) -> Vec<usize> {
    let number = |(at, _): &Finding| text[..*at].matches('\n').count() + 1;
    found.iter().map(number).collect()
}

/// Every place with a pattern, and what is wrong there.
fn matches(source: &str, wrong: &str, what: &str) -> Vec<Finding> {
    pattern(wrong)
        .find_iter(source)
        .map(|found| (found.start(), format!("\"{}\": {what}", found.as_str())))
        .collect()
}

/// A regular expression. To compile one takes longer than to search a program,
/// so each is compiled once.
fn pattern(text: &str) -> Regex {
    static COMPILED: Mutex<BTreeMap<String, Regex>> = Mutex::new(BTreeMap::new());
    let mut compiled = COMPILED.lock().expect("not poisoned");
    let compile = || Regex::new(text).expect("a valid expression");
    compiled
        .entry(text.to_owned())
        .or_insert_with(compile)
        .clone()
}
