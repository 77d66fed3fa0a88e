use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;

/// The Rust sources that use the catalogue, without their tests.
fn sources() -> Vec<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![here.join("src"), here.join("../bookbinder/src")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
            {
                let source = fs::read_to_string(&path).expect("a source");
                let code = source.split("#[cfg(test)]\nmod tests {").next();
                sources.push(code.unwrap_or_default().to_owned());
            }
        }
    }
    sources
}

/// Each name in a source, and which names of the catalogue it may stand for: a
/// placeholder in it, as in `model.loom-{fails}`, for anything.
fn used(source: &str) -> Vec<(String, BTreeSet<String>)> {
    let expression = |text: &str| Regex::new(text).expect("an expression");
    let name = expression(r#""([a-z-]+)\.([a-z_-]*(?:\{\w+\}-?)*)""#);
    let names = name.captures_iter(source).map(|name| name.extract().1);
    let names = names.filter(|[table, _]| CATALOGUE.contains_key(*table));
    let names = names.map(|[table, key]| format!("{table}.{key}"));
    let table = expression(r#"texts\("([a-z-]+)"\)"#);
    let tables = table.captures_iter(source);
    let tables = tables.map(|table| format!("{}.{{key}}", &table[1]));
    let used = names.chain(tables).map(|name| {
        let form = PLACEHOLDER
            .replace_all(&name, r"[\w-]+")
            .replace('.', r"\.");
        let form = expression(&format!("^{form}(-one)?$"));
        let named = names_of_all().filter(|known| form.is_match(known));
        let named = named.collect();
        (name, named)
    });
    used.collect()
}

fn names_of_all() -> impl Iterator<Item = String> {
    let tables = CATALOGUE.iter();
    tables.flat_map(|(table, texts)| texts.keys().map(move |key| format!("{table}.{key}")))
}

fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let places = PLACEHOLDER.captures_iter(text);
    places.map(|place| place.extract::<1>().1[0])
}

#[test]
fn the_code_and_the_catalogue_have_the_same_names() {
    let used: Vec<_> = sources().iter().flat_map(|source| used(source)).collect();
    assert!(used.len() > 60, "{used:?}");
    for (name, named) in &used {
        assert!(!named.is_empty(), "the catalogue has no {name}");
    }
    let used: BTreeSet<String> = used.into_iter().flat_map(|(_, named)| named).collect();
    for name in names_of_all() {
        assert!(used.contains(&name), "no code uses {name}");
    }
}

/// Each placeholder is filled by the source that uses the text, or by the
/// script in the page.
#[test]
fn the_code_and_the_catalogue_have_the_same_placeholders() {
    let for_scripts = [
        "controls",
        "player-words",
        "player-outcome",
        "does",
        "waits",
    ];
    let script = concat!(
        include_str!("../../../../theme/schedule-player.js"),
        include_str!("../../../../theme/replay.js")
    );
    let in_script = Regex::new(r#"\b(\w+)(?::|, | \})|"\{(\w+)\}""#).expect("an expression");
    let in_script = in_script.captures_iter(script);
    let in_script: BTreeSet<&str> = in_script.map(|found| found.extract::<1>().1[0]).collect();
    let value = Regex::new(r#"\("(\w+)", "#).expect("an expression");
    let mut filled = 0;
    for source in sources() {
        let values = value.captures_iter(&source);
        let values: BTreeSet<&str> = values.map(|value| value.extract::<1>().1[0]).collect();
        for name in used(&source).into_iter().flat_map(|(_, named)| named) {
            let (table, _) = name.split_once('.').expect("a table and a key");
            for place in placeholders(text(&name)) {
                let is_count = place == "count" && source.contains("of_many(");
                let by_script = for_scripts.contains(&table) && in_script.contains(place);
                assert!(
                    values.contains(place) || is_count || by_script,
                    "{name}: nobody fills {{{place}}}"
                );
                filled += 1;
            }
        }
    }
    assert!(filled > 60, "{filled}");
}

#[test]
fn braces_in_a_value_are_no_placeholder() {
    let values: &Values = &[("line", &"{other} {line}"), ("other", &1)];
    assert_eq!(
        fill("{line}, {other}, {step}", values),
        "{other} {line}, 1, {step}"
    );
}

#[test]
fn no_sentence_speaks_of_chances() {
    for name in names_of_all() {
        // Says that the numbers say nothing of this.
        if name.starts_with("distribution.where") {
            continue;
        }
        for word in ["%", "probab", "chance", "odds", "likel"] {
            assert!(!text(&name).contains(word), "{name}");
        }
    }
}
