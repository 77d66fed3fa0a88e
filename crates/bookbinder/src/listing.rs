//! The programs of the book, as their folders describe them.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::contract::{Contract, Expect, Order};
use crate::suggest::nearest;

/// The longest time that a run may take if its contract does not say otherwise.
pub const DEFAULT_LIMIT: Duration = Duration::from_secs(20);

/// How often a program is run for a distribution if its manifest does not say otherwise.
pub const DEFAULT_SAMPLE: usize = 100;

/// The most runs that a distribution may have: a drawing shows every one.
const LARGEST_SAMPLE: usize = 1000;

/// A program of the book: the folder `listings/PART/SLUG`.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The name of the package and of the folder, unique in the book.
    pub slug: String,
    /// The name of the part's folder.
    pub part: String,
    /// The folder, absolute.
    pub dir: PathBuf,
    /// What the page says above the program.
    pub caption: String,
    /// Where the program runs.
    pub platform: Platform,
    /// The crates that the program uses.
    pub dependencies: Vec<String>,
    /// The runs of the program and of its Python counterpart.
    pub runs: Vec<Run>,
    /// The versions that the compiler must refuse.
    pub fails: Vec<Refusal>,
    /// What the model checkers are asked about the program.
    pub models: Vec<Model>,
}

/// Where a program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Platform {
    #[default]
    Any,
    Unix,
    Linux,
}

/// Which of the two programs of a listing is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// `src/main.rs`
    Rust,
    /// `counterpart.py`
    Python,
}

/// One way to run a program, and what has to come of it.
#[derive(Debug, Clone)]
pub struct Run {
    pub program: Program,
    /// `None` at most for the first run of a program.
    pub name: Option<String>,
    /// What the page says above the run.
    pub caption: Option<String>,
    pub args: Vec<String>,
    /// Environment variables beside those that every run has.
    pub env: BTreeMap<String, String>,
    pub stdin: String,
    pub expect: Expect,
    pub order: Order,
    /// How to find the task of a line; `None`: the text before its first colon.
    pub task: Option<Regex>,
    /// Whether a child may live on after the program's end.
    pub outlives: bool,
    pub limit: Duration,
    /// Python packages that the run needs.
    pub packages: Vec<String>,
    /// What is counted over many such runs.
    pub distribution: Option<Sampling>,
}

/// How often a program is run for a distribution, and what is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sampling {
    pub runs: usize,
    pub counted: Counted,
}

/// What is counted over many runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// How the runs end.
    Endings,
    /// The number that the expected lines bind to this name.
    Number {
        name: String,
        /// What the number should be, if there is a right one.
        wanted: Option<i64>,
    },
}

/// What a model checker is asked about a program. The crate `modelled-listings`
/// reads the same table, and more of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Model {
    /// `None` for the first model of a listing.
    pub name: Option<String>,
    /// Who answers.
    #[serde(default)]
    pub checker: Checker,
    /// What should hold, in the words of the model checker.
    pub property: String,
    /// How often it does not.
    pub fails: Fails,
}

/// A model checker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checker {
    /// Ours, which tries every schedule, counts them, and keeps a record.
    #[default]
    Schedules,
    /// loom, which also tries what weak memory orderings allow. It counts nothing.
    Loom,
}

/// In how many schedules a property does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fails {
    Never,
    Sometimes,
    Always,
}

/// A version of a listing that the compiler must refuse: `fails/NAME.rs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub name: String,
    /// The error's code, such as `E0373`, or the lint's name, such as
    /// `let_underscore_lock`; `None` where the compiler gives neither.
    pub code: Option<String>,
}

impl Listing {
    /// The runs of one of the two programs.
    pub fn runs_of(&self, program: Program) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(move |run| run.program == program)
    }

    /// The source of one of the two programs.
    pub fn source(&self, program: Program) -> PathBuf {
        self.dir.join(match program {
            Program::Rust => "src/main.rs",
            Program::Python => "counterpart.py",
        })
    }

    /// The file that says what the output of a run must look like.
    pub fn expected(&self, run: &Run) -> PathBuf {
        let stem = match run.program {
            Program::Rust => "expected",
            Program::Python => "counterpart",
        };
        self.dir.join(file_name(stem, run, "txt"))
    }

    /// The file that holds a recorded run.
    pub fn recording(&self, run: &Run) -> PathBuf {
        let stem = match run.program {
            Program::Rust => "run",
            Program::Python => "counterpart",
        };
        self.dir.join(file_name(stem, run, "cast"))
    }

    /// The file with what our model checker found out; loom leaves none.
    pub fn model_record(&self, model: &Model) -> Option<PathBuf> {
        let name = match &model.name {
            None => "model.json".to_owned(),
            Some(name) => format!("model.{name}.json"),
        };
        (model.checker == Checker::Schedules).then(|| self.dir.join(name))
    }

    /// The file that holds what came of many such runs.
    pub fn distribution(&self, run: &Run) -> PathBuf {
        self.dir.join(file_name("distribution", run, "json"))
    }

    /// The runs that take place many times, each with what is counted.
    pub fn distributions(&self) -> impl Iterator<Item = (&Run, &Sampling)> {
        self.runs
            .iter()
            .filter_map(|run| Some((run, run.distribution.as_ref()?)))
    }

    /// The source of a refused version.
    pub fn refusal_source(&self, refusal: &Refusal) -> PathBuf {
        self.dir.join(format!("fails/{}.rs", refusal.name))
    }

    /// The recorded message of the compiler.
    pub fn refusal_message(&self, refusal: &Refusal) -> PathBuf {
        self.dir.join(format!("fails/{}.stderr", refusal.name))
    }

    /// The command that a reader types for a run, at the root of the repository.
    pub fn command(&self, run: &Run) -> String {
        let args: Vec<String> = run.args.iter().map(|arg| shell_word(arg)).collect();
        let program = match run.program {
            Program::Rust if args.is_empty() => format!("cargo run -q -p {}", self.slug),
            Program::Rust => format!("cargo run -q -p {} --", self.slug),
            Program::Python => format!(
                "python3 listings/{}/{}/counterpart.py",
                self.part, self.slug
            ),
        };
        let env = run
            .env
            .iter()
            .map(|(name, value)| format!("{name}={}", shell_word(value)));
        let words: Vec<String> = env.chain([program]).chain(args).collect();
        words.join(" ")
    }

    /// The contract of a run.
    ///
    /// # Errors
    /// The expected text is missing, cannot be read, or has a mistake (named with file and line).
    pub fn contract(&self, run: &Run) -> Result<Contract, ListingError> {
        let path = self.expected(run);
        let text = read(&path)?;
        Contract::parse(&text, run.order, run.task.as_ref()).map_err(|error| ListingError {
            file: path,
            line: Some(error.line),
            message: error.message,
        })
    }

    /// Whether the whole program can be run by the block on its page, with
    /// neither arguments nor input, and ends with success.
    pub fn runs_bare(&self) -> bool {
        self.runs_of(Program::Rust).next().is_some_and(|run| {
            run.args.is_empty()
                && run.env.is_empty()
                && run.stdin.is_empty()
                && run.expect == Expect::Exits { code: 0 }
        })
    }

    /// The name of a run in reports: the slug, the program and the run's name.
    pub fn run_name(&self, run: &Run) -> String {
        let mut name = self.slug.clone();
        if run.program == Program::Python {
            name.push_str("::counterpart");
        }
        if let Some(run) = &run.name {
            name.push_str("::");
            name.push_str(run);
        }
        name
    }
}

fn file_name(stem: &str, run: &Run, extension: &str) -> String {
    match &run.name {
        None => format!("{stem}.{extension}"),
        Some(name) => format!("{stem}.{name}.{extension}"),
    }
}

fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// All listings of the book, by slug.
#[derive(Debug, Clone)]
pub struct Listings {
    by_slug: BTreeMap<String, Listing>,
}

impl Listings {
    /// Reads every `listings/PART/SLUG/Cargo.toml` below the root of the repository.
    ///
    /// # Errors
    /// A folder or manifest cannot be read, or a manifest has a mistake.
    pub fn load(root: &Path) -> Result<Self, ListingError> {
        let mut by_slug: BTreeMap<String, Listing> = BTreeMap::new();
        for part in folders(&root.join("listings"))? {
            for dir in folders(&part)? {
                let listing = load_listing(&dir)?;
                if let Some(other) = by_slug.get(&listing.slug) {
                    return Err(ListingError {
                        file: dir.join("Cargo.toml"),
                        line: None,
                        message: format!(
                            "there is another listing of this name in {}; choose a new slug",
                            other.dir.display()
                        ),
                    });
                }
                by_slug.insert(listing.slug.clone(), listing);
            }
        }
        Ok(Self { by_slug })
    }

    /// The listing of this slug.
    ///
    /// # Errors
    /// There is none; the error names the nearest one.
    pub fn get(&self, slug: &str) -> Result<&Listing, UnknownListing> {
        self.by_slug.get(slug).ok_or_else(|| UnknownListing {
            slug: slug.to_owned(),
            nearest: nearest(slug, self.by_slug.keys().map(String::as_str)).map(str::to_owned),
        })
    }

    /// All listings in the order of their slugs.
    pub fn iter(&self) -> impl Iterator<Item = &Listing> {
        self.by_slug.values()
    }

    /// The listings of these slugs, or all of them if none is given.
    ///
    /// # Errors
    /// One of the slugs is unknown.
    pub fn select(&self, slugs: &[String]) -> Result<Vec<&Listing>, UnknownListing> {
        if slugs.is_empty() {
            Ok(self.iter().collect())
        } else {
            slugs.iter().map(|slug| self.get(slug)).collect()
        }
    }
}

/// A slug that names no listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownListing {
    pub slug: String,
    pub nearest: Option<String>,
}

impl fmt::Display for UnknownListing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no listing \"{}\"", self.slug)?;
        match &self.nearest {
            Some(nearest) => write!(f, "; did you mean \"{nearest}\"?"),
            None => write!(f, "; `bookbinder list` names them all"),
        }
    }
}

impl std::error::Error for UnknownListing {}

/// A mistake in the folder of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingError {
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: Option<usize>,
    pub message: String,
}

impl fmt::Display for ListingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for ListingError {}

fn read(path: &Path) -> Result<String, ListingError> {
    std::fs::read_to_string(path).map_err(|error| ListingError {
        file: path.to_owned(),
        line: None,
        message: match error.kind() {
            std::io::ErrorKind::NotFound => "the file is missing".to_owned(),
            _ => format!("cannot be read: {error}"),
        },
    })
}

/// The folders in a folder, in the order of their names; hidden ones are passed over.
fn folders(dir: &Path) -> Result<Vec<PathBuf>, ListingError> {
    let failed = |error: std::io::Error| ListingError {
        file: dir.to_owned(),
        line: None,
        message: format!("the folder cannot be read: {error}"),
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() && !hidden {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

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
    model: OneOrMore,
}

/// The models of a listing; the model checker reads the rest of them.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(Model),
    More(Vec<Model>),
}

impl Default for OneOrMore {
    fn default() -> Self {
        Self::More(Vec::new())
    }
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
    task: Option<String>,
    #[serde(default)]
    outlives: bool,
    limit: Option<u64>,
    #[serde(default)]
    packages: Vec<String>,
    distribution: Option<SamplingTable>,
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

fn load_listing(dir: &Path) -> Result<Listing, ListingError> {
    let file = dir.join("Cargo.toml");
    let text = read(&file)?;
    let line_of = |offset: usize| {
        text.get(..offset)
            .map_or(1, |before| before.matches('\n').count() + 1)
    };
    let error = |offset: Option<usize>, message: String| ListingError {
        file: file.clone(),
        line: offset.map(line_of),
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
        models: match table.model {
            OneOrMore::One(model) => vec![model],
            OneOrMore::More(models) => models,
        },
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
        (ExpectWord::Exits, code, None) => Expect::Exits {
            code: code.unwrap_or(0),
        },
        (ExpectWord::Dies, None, Some(signal)) => Expect::Dies { signal },
        (ExpectWord::Dies, ..) => {
            return Err("`expect = \"dies\"` needs `signal = NUMBER` and no `code`".to_owned());
        }
        (ExpectWord::Hangs, None, None) => Expect::Hangs,
        (ExpectWord::MayHang, None, None) => Expect::MayHang,
        _ => {
            return Err(
                "`code` goes with `expect = \"exits\"`, `signal` with `expect = \"dies\"`"
                    .to_owned(),
            );
        }
    };
    let task = match table.task {
        None => None,
        Some(text) => {
            let regex = Regex::new(&text)
                .map_err(|error| format!("`task` is no regular expression: {error}"))?;
            if regex.captures_len() < 2 {
                return Err("`task` needs a group, such as \"^(\\\\w+) \"".to_owned());
            }
            Some(regex)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn load(manifest: &str) -> Result<Listing, ListingError> {
        let root = tempfile::tempdir().expect("a temporary folder");
        let dir = root.path().join("listings/1-part/sing");
        std::fs::create_dir_all(&dir).expect("a folder");
        std::fs::write(dir.join("Cargo.toml"), manifest).expect("a file");
        Listings::load(root.path())
            .map(|listings| listings.get("sing").expect("the listing").clone())
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
             [[package.metadata.listing.runs]]\nname = \"loud\"\nargs = [\"3\", \"la la\"]\nenv = {{ KEY = \"C major\" }}\ncode = 2\nlimit = 5\n\
             [[package.metadata.listing.counterpart]]\norder = \"any\"\n"
        ))
        .expect("a good manifest");
        let [first, loud, python] = listing.runs.as_slice() else {
            panic!("three runs")
        };
        assert_eq!(
            (first.expect, first.order, first.limit),
            (Expect::Exits { code: 0 }, Order::Exact, DEFAULT_LIMIT)
        );
        assert_eq!(listing.command(first), "cargo run -q -p sing");
        assert_eq!(
            listing.command(loud),
            "KEY='C major' cargo run -q -p sing -- 3 'la la'"
        );
        assert_eq!(loud.expect, Expect::Exits { code: 2 });
        assert!(listing.expected(loud).ends_with("expected.loud.txt"));
        assert!(listing.recording(python).ends_with("counterpart.cast"));
        assert_eq!(listing.run_name(loud), "sing::loud");
        assert_eq!(listing.run_name(python), "sing::counterpart");
    }

    #[test]
    fn names_file_and_line_of_a_mistake() {
        let (line, message) = refusal("[[package.metadata.listing.runs]]\nordr = \"any\"\n");
        assert_eq!(line, Some(5));
        assert!(message.contains("ordr"), "{message}");
        let (line, _) = refusal("[[package.metadata.listing.runs]]\norder = \"sometimes\"\n");
        assert_eq!(line, Some(5));
        let (line, _) = refusal("description =\n");
        assert_eq!(line, Some(4));
    }

    #[test]
    fn refuses_what_makes_no_sense() {
        let run = "[[package.metadata.listing.runs]]\n";
        assert!(refusal("").1.contains("no contract"));
        assert!(
            refusal(&format!("{run}expect = \"dies\"\n"))
                .1
                .contains("signal")
        );
        assert!(
            refusal(&format!("{run}expect = \"hangs\"\ncode = 1\n"))
                .1
                .contains("code")
        );
        assert!(
            refusal(&format!("{run}task = \"(\"\n"))
                .1
                .contains("regular expression")
        );
        assert!(refusal(&format!("{run}task = \"x\"\n")).1.contains("group"));
        assert!(
            refusal(&format!("{run}name = \"First Run\"\n"))
                .1
                .contains("lower-case")
        );
        assert!(refusal(&format!("{run}{run}")).1.contains("needs a `name`"));
        assert!(
            refusal(&format!("{run}{run}name = \"a\"\n{run}name = \"a\"\n"))
                .1
                .contains("same name")
        );
        assert!(
            refusal(&format!(
                "{run}[package.metadata.listing.fails]\nx = \"E12\"\n"
            ))
            .1
            .contains("error code")
        );
        let error = load("[package]\nname = \"song\"\ndescription = \"A song\"\n")
            .expect_err("names differ");
        assert!(
            error.message.contains("its folder \"sing\""),
            "{}",
            error.message
        );
    }

    #[test]
    fn reads_what_is_counted_over_many_runs() {
        let listing = load(&format!(
            "{HEAD}[[package.metadata.listing.runs]]\n\
             [package.metadata.listing.runs.distribution]\nvalue = \"TOTAL\"\nwanted = 2000\n\
             [[package.metadata.listing.runs]]\nname = \"few\"\nexpect = \"may-hang\"\n\
             [package.metadata.listing.runs.distribution]\nruns = 20\n\
             [[package.metadata.listing.runs]]\nname = \"once\"\n"
        ))
        .expect("a good manifest");
        let found: Vec<(PathBuf, &Sampling)> = listing
            .distributions()
            .map(|(run, sampling)| (listing.distribution(run), sampling))
            .collect();
        let [(total, numbers), (few, endings)] = found.as_slice() else {
            panic!("two distributions")
        };
        assert!(total.ends_with("distribution.json"));
        assert!(few.ends_with("distribution.few.json"));
        assert_eq!(numbers.runs, DEFAULT_SAMPLE);
        assert_eq!(
            numbers.counted,
            Counted::Number {
                name: "TOTAL".to_owned(),
                wanted: Some(2000)
            }
        );
        assert_eq!((endings.runs, &endings.counted), (20, &Counted::Endings));
    }

    #[test]
    fn refuses_what_cannot_be_counted() {
        let run = "[[package.metadata.listing.runs]]\n";
        let why = |rest: &str| refusal(&format!("{run}{rest}\n")).1;
        assert!(why("distribution = {}").contains("value = \"TOTAL\""));
        assert!(why("distribution = { wanted = 3 }").contains("`value`"));
        assert!(why("distribution = { runs = 1, value = \"N\" }").contains("2 to 1000"));
        assert!(why("distribution = { run = 5, value = \"N\" }").contains("run"));
        let hangs = "expect = \"may-hang\"\ndistribution = { value = \"N\" }";
        assert!(why(hangs).contains("leave `value` out"));
        let python = "[[package.metadata.listing.counterpart]]\ndistribution = { value = \"N\" }";
        assert!(why(python).contains("Rust program"));
    }

    #[test]
    fn suggests_the_nearest_slug() {
        let root = tempfile::tempdir().expect("a temporary folder");
        for slug in ["process-spawn", "thread-spawn"] {
            let dir = root.path().join("listings/1-part").join(slug);
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
        assert!(
            listings
                .get("zzz")
                .expect_err("nothing near")
                .nearest
                .is_none()
        );
    }
}
