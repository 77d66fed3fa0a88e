//! The manifest of a listing: what `Cargo.toml` says of its runs, its refused
//! versions and its models.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use regex::Regex;
use serde::Deserialize;

use super::measure::{self, MeasureTable};
use super::model::{self, ModelTable};
use super::{
    Counted, DEFAULT_LIMIT, DEFAULT_SAMPLE, Listing, ListingError, Platform, Program, Refusal, Run,
    Sampling, read,
};
use crate::toml_file::line_of;
use expected_output::{Ending, Expect, Order, TaskOf};

/// The most runs that a distribution may have: a drawing shows every one.
const LARGEST_SAMPLE: usize = 1000;

#[derive(Deserialize)]
struct Manifest {
    package: Package,
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
    /// Dependencies that only some platforms have.
    #[serde(default)]
    target: BTreeMap<String, Target>,
}

#[derive(Deserialize)]
struct Target {
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct Package {
    name: toml::Spanned<String>,
    description: Option<String>,
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Deserialize, Default)]
struct Metadata {
    listing: Option<ListingTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListingTable {
    #[serde(default)]
    platform: Platform,
    #[serde(default)]
    runs: Vec<toml::Spanned<RunTable>>,
    #[serde(default)]
    counterpart: Vec<toml::Spanned<RunTable>>,
    #[serde(default)]
    fails: BTreeMap<String, String>,
    #[serde(default)]
    model: Vec<toml::Spanned<ModelTable>>,
    unmodelled: Option<String>,
    #[serde(default)]
    measure: Vec<toml::Spanned<MeasureTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RunTable {
    name: Option<String>,
    caption: Option<String>,
    #[serde(default)]
    args: Vec<String>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    expect: ExpectWord,
    code: Option<i32>,
    signal: Option<i32>,
    #[serde(default)]
    order: Order,
    task: Option<TaskKey>,
    #[serde(default)]
    outlives: bool,
    limit: Option<u64>,
    #[serde(default)]
    packages: Vec<String>,
    distribution: Option<SamplingTable>,
}

/// `task = "REGEX"` or `task = false`.
#[derive(Deserialize)]
#[serde(untagged)]
enum TaskKey {
    Expression(String),
    Flag(bool),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SamplingTable {
    runs: Option<usize>,
    value: Option<String>,
    wanted: Option<i64>,
}

#[derive(Deserialize, Default, PartialEq, Eq, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum ExpectWord {
    #[default]
    Exits,
    Dies,
    Hangs,
    MayHang,
}

pub(super) fn load_listing(dir: &Path) -> Result<Listing, ListingError> {
    let file = dir.join("Cargo.toml");
    let text = read(&file)?;
    let error = |offset: Option<usize>, message: String| ListingError {
        file: file.clone(),
        line: offset.map(|offset| line_of(&text, offset)),
        message,
    };
    let manifest: Manifest = toml::from_str(&text).map_err(|problem| {
        error(
            problem.span().map(|span| span.start),
            problem.message().to_owned(),
        )
    })?;

    let folder_name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let (slug, part) = (
        folder_name(dir),
        dir.parent().map(folder_name).unwrap_or_default(),
    );
    let name = manifest.package.name;
    if *name.get_ref() != slug {
        return Err(error(
            Some(name.span().start),
            format!(
                "the package is called \"{}\", its folder \"{slug}\"; give both the same name",
                name.get_ref()
            ),
        ));
    }
    let caption = manifest.package.description.ok_or_else(|| {
        error(
            Some(name.span().start),
            "there is no `description`; it becomes the caption".to_owned(),
        )
    })?;
    let table = manifest.package.metadata.listing.ok_or_else(|| {
        error(
            None,
            "there is no contract; add a [[package.metadata.listing.runs]] section".to_owned(),
        )
    })?;
    if table.runs.is_empty() {
        return Err(error(
            None,
            "the listing has no run; add a [[package.metadata.listing.runs]] section".to_owned(),
        ));
    }

    let mut runs = Vec::new();
    for (program, tables) in [
        (Program::Rust, table.runs),
        (Program::Python, table.counterpart),
    ] {
        let mut names = std::collections::BTreeSet::new();
        for (index, table) in tables.into_iter().enumerate() {
            let start = table.span().start;
            let run = convert(program, index, table.into_inner())
                .map_err(|message| error(Some(start), message))?;
            if !names.insert(run.name.clone()) {
                return Err(error(
                    Some(start),
                    "two runs have the same name; every run after the first needs its own"
                        .to_owned(),
                ));
            }
            runs.push(run);
        }
    }
    let mut fails = Vec::new();
    for (name, code) in table.fails {
        let known = code == "none" || is_error_code(&code) || is_lint(&code);
        if !known {
            return Err(error(
                text.find(&name),
                format!(
                    "`{name} = \"{code}\"` is no error code; write one such as \"E0373\", the name of a lint, or \"none\""
                ),
            ));
        }
        let code = (code != "none").then_some(code);
        fails.push(Refusal { name, code });
    }
    let mut measures = Vec::new();
    for table in table.measure {
        let start = table.span().start;
        let measure = measure::convert(table.into_inner(), &runs)
            .map_err(|message| error(Some(start), message))?;
        measures.push(measure);
    }
    let mut models = Vec::new();
    for table in table.model {
        let start = table.span().start;
        let model = model::convert(line_of(&text, start), table.into_inner(), &models)
            .map_err(|message| error(Some(start), message))?;
        models.push(model);
    }
    Ok(Listing {
        slug,
        part,
        dir: dir.to_owned(),
        caption,
        platform: table.platform,
        dependencies: manifest
            .target
            .into_values()
            .flat_map(|target| target.dependencies)
            .chain(manifest.dependencies)
            .map(|(name, _)| name)
            .collect(),
        runs,
        fails,
        unmodelled: table.unmodelled,
        measures,
        models,
    })
}

/// Whether this is a code as rustc numbers its errors.
fn is_error_code(code: &str) -> bool {
    code.strip_prefix('E')
        .is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether this may be the name of a lint, which stands for the code of its error.
fn is_lint(name: &str) -> bool {
    name.contains('_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn convert(program: Program, index: usize, table: RunTable) -> Result<Run, String> {
    let name_is_good = |name: &str| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    match (&table.name, index) {
        (None, 1..) => return Err("every run after the first needs a `name`".to_owned()),
        (Some(name), _) if !name_is_good(name) => {
            return Err(format!(
                "`name = \"{name}\"`: a run's name is made of lower-case letters, digits and hyphens"
            ));
        }
        _ => {}
    }
    let expect = match (table.expect, table.code, table.signal) {
        (ExpectWord::Exits, code, None) => Expect::Ends(Ending::Exited(code.unwrap_or(0))),
        (ExpectWord::Dies, None, Some(signal)) => Expect::Ends(Ending::Died(signal)),
        (ExpectWord::Dies, ..) => {
            return Err("`expect = \"dies\"` needs `signal = NUMBER` and no `code`".to_owned());
        }
        (ExpectWord::Hangs, None, None) => Expect::Ends(Ending::Hung),
        (ExpectWord::MayHang, None, None) => Expect::MayHang,
        _ => {
            return Err(
                "`code` goes with `expect = \"exits\"`, `signal` with `expect = \"dies\"`"
                    .to_owned(),
            );
        }
    };
    let task = match table.task {
        None => TaskOf::Colon,
        Some(TaskKey::Flag(false)) => TaskOf::Nobody,
        Some(TaskKey::Flag(true)) => {
            return Err(
                "`task = true` says nothing; leave it out, and the task is the text before the first colon"
                    .to_owned(),
            );
        }
        Some(TaskKey::Expression(text)) => {
            let regex = Regex::new(&text)
                .map_err(|error| format!("`task` is no regular expression: {error}"))?;
            if regex.captures_len() < 2 {
                return Err("`task` needs a group, such as \"^(\\\\w+) \"".to_owned());
            }
            TaskOf::Group(regex)
        }
    };
    if program == Program::Rust && !table.packages.is_empty() {
        return Err("`packages` goes with the counterpart".to_owned());
    }
    if program == Program::Python && table.distribution.is_some() {
        return Err("`distribution` goes with the runs of the Rust program".to_owned());
    }
    let distribution = match table.distribution {
        None => None,
        Some(table) => Some(sampling(table, expect)?),
    };
    Ok(Run {
        program,
        name: table.name,
        caption: table.caption,
        args: table.args,
        env: table.env,
        stdin: table.stdin,
        expect,
        order: table.order,
        task,
        outlives: table.outlives,
        limit: table.limit.map_or(DEFAULT_LIMIT, Duration::from_secs),
        packages: table.packages,
        distribution,
    })
}

fn sampling(table: SamplingTable, expect: Expect) -> Result<Sampling, String> {
    let runs = table.runs.unwrap_or(DEFAULT_SAMPLE);
    if !(2..=LARGEST_SAMPLE).contains(&runs) {
        return Err(format!(
            "`runs = {runs}`: a distribution has 2 to {LARGEST_SAMPLE} runs"
        ));
    }
    let counted = match (table.value, table.wanted) {
        (None, None) if expect == Expect::MayHang => Counted::Endings,
        (None, None) => {
            return Err(
                "every run ends in the same way, and nothing else is counted; name a number that the expected lines bind: `value = \"TOTAL\"`"
                    .to_owned(),
            );
        }
        (None, Some(_)) => return Err("`wanted` goes with `value`".to_owned()),
        (Some(_), _) if expect == Expect::MayHang => {
            return Err(
                "a run that hangs may not come to its number; leave `value` out, and the hangs are counted"
                    .to_owned(),
            );
        }
        (Some(name), wanted) => Counted::Number { name, wanted },
    };
    Ok(Sampling { runs, counted })
}
