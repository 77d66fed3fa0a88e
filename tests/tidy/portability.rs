//! What is for one system alone is compiled there alone, so that everything
//! else compiles everywhere.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use listing::Platform;
use regex::Regex;

use crate::{files, listings, none, read, root, short};

/// Crates and modules that exist on some systems only.
const OF_SOME_SYSTEMS: &str =
    r"\b(nix|libc|procfs|signal_hook)::|\bstd::os::(unix|linux|fd)\b|\bos::(unix|linux)::";

#[test]
fn what_is_for_some_systems_is_compiled_there_alone() {
    let sources: Vec<PathBuf> = ["crates", "tests", "build.rs"]
        .iter()
        .map(|place| root().join(place))
        .flat_map(|place| match place.is_dir() {
            true => files(&place),
            false => vec![place],
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter(|path| !path.ends_with(file!()))
        .collect();
    let guarded: BTreeSet<PathBuf> = sources
        .iter()
        .flat_map(|path| guarded_modules(path))
        .collect();
    let mut problems = Vec::new();
    for path in &sources {
        // The programs that are explored come from listings, or are like them.
        let is_program = short(&root(), path).contains("modelled-listings/tests/programs/");
        if !is_program && !guarded.iter().any(|module| path.starts_with(module)) {
            let lines = unguarded(&read(path));
            let place = short(&root(), path);
            problems.extend(lines.map(|(line, text)| format!("{place}:{line}: {text}")));
        }
    }
    for listing in listings()
        .iter()
        .filter(|one| one.platform == Platform::Any)
    {
        let source = listing.dir.join("src/main.rs");
        let lines = unguarded(&read(&source));
        let place = short(&root(), &source);
        problems.extend(lines.map(|(line, text)| format!("{place}:{line}: {text}")));
    }
    none(problems);
}

/// The files and folders of the modules that a file has for some systems only.
fn guarded_modules(path: &Path) -> Vec<PathBuf> {
    let module = Regex::new(r"#\[cfg\([^\n]*(unix|target_os)[^\n]*\)\]\s*(pub )?mod (\w+);");
    let module = module.expect("a constant expression");
    let folder = match path.file_stem().and_then(|stem| stem.to_str()) {
        Some("lib" | "main" | "mod") => path.parent().unwrap_or(path).to_owned(),
        _ => path.with_extension(""),
    };
    module
        .captures_iter(&read(path))
        .flat_map(|found| {
            [
                folder.join(&found[3]),
                folder.join(format!("{}.rs", &found[3])),
            ]
        })
        .collect()
}

/// The lines that name what exists on some systems only, outside of an item
/// that is for some systems: those from its `cfg` to the end of the item.
fn unguarded(source: &str) -> impl Iterator<Item = (usize, String)> + use<> {
    let wanted = Regex::new(OF_SOME_SYSTEMS).expect("a constant expression");
    let guard = Regex::new(r"^#!?\[cfg\(.*(unix|target_os)").expect("a constant expression");
    let mut found = Vec::new();
    let mut guarded: Option<usize> = None;
    for (index, line) in source.lines().enumerate() {
        let text = line.trim();
        let indent = line.len() - line.trim_start().len();
        if guard.is_match(text) {
            if text.starts_with("#!") {
                break;
            }
            guarded.get_or_insert(indent);
        } else if let Some(begun) = guarded {
            let ends = text.ends_with(['}', ';', ',']) && !text.starts_with("#[");
            if indent == begun && ends {
                guarded = None;
            }
        } else if wanted.is_match(text) && !text.starts_with("//") {
            found.push((index + 1, text.to_owned()));
        }
    }
    found.into_iter()
}

#[test]
fn an_item_is_guarded_to_its_end() {
    let lines = |source: &str| unguarded(source).map(|(line, _)| line).collect::<Vec<_>>();
    let guarded = "#[cfg(unix)]\nfn end() {\n    nix::unistd::pause();\n}\n";
    assert!(lines(guarded).is_empty());
    assert_eq!(lines(&format!("{guarded}use std::os::unix::fs;\n")), [5]);
    assert_eq!(
        lines("#[cfg(target_os = \"linux\")]\nuse nix::libc;\nuse nix::poll;\n"),
        [3]
    );
    assert_eq!(lines("#[cfg(test)]\nuse nix::libc;\n"), [2]);
    assert!(lines("#![cfg(unix)]\nuse nix::libc;\n").is_empty());
    assert_eq!(
        lines("fn main() {\n    #[cfg(unix)]\n    {\n        nix::a();\n    }\n    nix::b();\n}\n"),
        [6]
    );
}
