//! Versions that are named in more than one place.

use regex::Regex;

use crate::{none, read, root};

/// What the Python programs need besides Python.
const REQUIREMENTS: &str = ".ci/requirements.txt";

/// The first group of a pattern in a file of the repository.
fn in_file(file: &str, pattern: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).expect("a constant expression");
    let text = read(&root().join(file));
    pattern
        .captures_iter(&text)
        .map(|captures| captures[1].to_owned())
        .collect()
}

#[test]
fn everyone_names_the_same_versions() {
    let manifest: toml::Table = read(&root().join("Cargo.toml"))
        .parse()
        .expect("a manifest");
    let rust = manifest["workspace"]["package"]["rust-version"]
        .as_str()
        .expect("a version")
        .to_owned();
    let mdbook = manifest["workspace"]["dependencies"]["mdbook-driver"]["version"]
        .as_str()
        .expect("a version")
        .to_owned();
    let mut problems = Vec::new();
    let mut agree = |file: &str, pattern: &str, wanted: &str| {
        let found = in_file(file, pattern);
        if found.is_empty() || found.iter().any(|version| version != wanted) {
            problems.push(format!(
                "{file}: names {found:?} where the manifest says {wanted}"
            ));
        }
    };
    agree("README.md", r"Rust (\d+\.\d+)", &rust);
    agree("CONTRIBUTING.md", r"mdbook (\d+\.\d+\.\d+)", &mdbook);
    agree(".ci/nightly", r"mdbook@(\d+\.\d+\.\d+)", &mdbook);
    let gevent = in_file(REQUIREMENTS, r"(?m)^gevent==(\S+)$");
    agree(
        listing::measurement::FILE,
        r#""gevent": "([^"]+)""#,
        gevent.first().map_or("", String::as_str),
    );
    agree(
        ".github/workflows/test.yml",
        r#"RUST_TOOLCHAIN: "(\d+\.\d+)""#,
        &rust,
    );
    none(problems);
}

/// Versions and features stand in `[workspace.dependencies]` alone.
#[test]
fn members_take_their_dependencies_from_the_workspace() {
    let mut manifests = vec![root().join("Cargo.toml")];
    for dir in ["listings", "crates"] {
        manifests.extend(
            crate::files(&root().join(dir))
                .into_iter()
                .filter(|path| path.ends_with("Cargo.toml")),
        );
    }
    let mut problems = Vec::new();
    for path in manifests {
        let manifest: toml::Table = read(&path).parse().expect("a manifest");
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(dependencies) = manifest.get(section).and_then(toml::Value::as_table) else {
                continue;
            };
            for (name, dependency) in dependencies {
                let local = dependency.get("path").is_some() && dependency.get("version").is_none();
                let shared =
                    dependency.get("workspace").is_some() && dependency.get("features").is_none();
                if !local && !shared {
                    problems.push(format!(
                        "{}: {name}: write `{name}.workspace = true`",
                        crate::short(&root(), &path)
                    ));
                }
            }
        }
    }
    none(problems);
}
