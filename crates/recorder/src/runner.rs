//! Where listings are run: their programs built, their runs supervised, and
//! what was seen held against their contracts.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::anonymous::without_machine;
use crate::cargo::{self, Built};
use crate::python::Python;
use expected_output::{Bindings, Contract, Ending, printable};
use listing::distribution::{self, Distribution, Sample};
use listing::recording::{self, HUNG_AFTER, Line, Recording};
use listing::{Counted, Listing, Program, Run, Sampling};
use supervised_run::{Job, Observation, Outcome};

/// The programs of some listings, ready to run.
#[derive(Debug, Clone)]
pub struct Runner {
    root: PathBuf,
    /// The programs that were built.
    pub built: Built,
    /// The Python of this machine, if there is one.
    pub python: Option<Python>,
}

/// A run that cannot take place on this machine, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing(pub String);

impl Runner {
    /// Builds the listings and looks for Python.
    ///
    /// # Errors
    /// cargo refuses the workspace, or `target` cannot be written.
    pub fn set(
        root: &Path,
        listings: &[&Listing],
        progress: &dyn Fn(&str),
    ) -> anyhow::Result<Self> {
        let slugs: Vec<&str> = listings
            .iter()
            .map(|listing| listing.slug.as_str())
            .collect();
        let built = cargo::build(root, &slugs, progress)?;
        let python = Python::find(&target(root))?;
        Ok(Self {
            root: root.to_owned(),
            built,
            python,
        })
    }

    /// Builds each listing alone and with the optimizer on, and looks for
    /// Python. `progress` is told what is built next.
    ///
    /// # Errors
    /// cargo refuses the workspace, or `target` cannot be written.
    pub fn set_for_measuring<'l>(
        root: &Path,
        listings: impl IntoIterator<Item = &'l Listing>,
        progress: &dyn Fn(&str),
    ) -> anyhow::Result<Self> {
        let mut built = Built::default();
        for listing in listings {
            progress(&listing.slug);
            let one = cargo::build_release(root, &listing.slug)?;
            built.programs.extend(one.programs);
            built.errors.extend(one.errors);
        }
        Ok(Self {
            root: root.to_owned(),
            built,
            python: Python::find(&target(root))?,
        })
    }

    /// What this machine lacks for a run: a word about Python or one of its
    /// packages.
    pub fn missing(&self, run: &Run) -> Option<Missing> {
        if run.program == Program::Rust {
            return None;
        }
        match &self.python {
            None => Some(Missing("python3 is not installed".to_owned())),
            Some(python) => python
                .missing(&run.packages)
                .map(|package| Missing(format!("the Python package {package} is not installed"))),
        }
    }

    /// Runs a program once, under supervision, in an empty folder.
    ///
    /// # Errors
    /// The program was not built, the supervisor cannot be started, or the
    /// program left a file behind.
    pub fn observe(&self, listing: &Listing, run: &Run) -> Result<Observation, String> {
        let (program, mut args, mut env) =
            match run.program {
                Program::Rust => {
                    let program = self.built.programs.get(&listing.slug).cloned().ok_or_else(
                        || match self.built.errors.get(&listing.slug) {
                            Some(error) => format!("it does not compile:\n{error}"),
                            None => "it was not built".to_owned(),
                        },
                    )?;
                    (program, Vec::new(), Vec::new())
                }
                Program::Python => {
                    let python = self.python.as_ref().ok_or("python3 is not installed")?;
                    let source = listing.source(Program::Python).into_os_string();
                    (
                        python.interpreter.clone(),
                        vec![source],
                        python.environment(),
                    )
                }
            };
        args.extend(run.args.iter().map(Into::into));
        env.extend(
            run.env
                .iter()
                .map(|(name, value)| (name.into(), value.into())),
        );
        let failed = |error: std::io::Error| format!("it could not be run: {error}");
        let parent = target(&self.root).join("bookbinder/runs");
        std::fs::create_dir_all(&parent).map_err(failed)?;
        let dir = tempfile::Builder::new()
            .prefix(&listing.slug)
            .tempdir_in(parent)
            .map_err(failed)?;
        let observation = supervised_run::run(&Job {
            program,
            args,
            env,
            dir: dir.path().to_owned(),
            stdin: run.stdin.clone(),
            limit: run.limit,
            hung_after: run.expect.accepts(Ending::Hung).then_some(HUNG_AFTER),
            outlives: run.outlives,
        })
        .map_err(failed)?;
        match std::fs::read_dir(dir.path()).map_err(failed)?.next() {
            Some(Ok(file)) => Err(format!(
                "it left the file {} behind",
                file.file_name().display()
            )),
            _ => Ok(observation),
        }
    }

    /// Runs a program once and holds what was seen against its contract.
    ///
    /// # Errors
    /// Says in words what does not hold.
    pub fn check(&self, listing: &Listing, run: &Run) -> Result<Observation, String> {
        let contract = listing.contract(run).map_err(|error| error.to_string())?;
        let observation = self.observe(listing, run)?;
        judge(run, &contract, &observation)?;
        Ok(observation)
    }

    /// Runs a program once and makes a recording of it, free of anything that
    /// tells of this machine.
    ///
    /// # Errors
    /// The run does not meet its contract: then nothing is worth recording.
    pub fn record(&self, listing: &Listing, run: &Run) -> Result<Recording, String> {
        let observation = self.check(listing, run)?;
        let lines = observation
            .lines
            .iter()
            .map(|line| Line {
                at: whole_millis(line.at),
                text: without_machine(&line.text, &self.root),
            })
            .collect();
        Ok(Recording {
            title: listing.caption.clone(),
            command: listing.command(run),
            program: recording::fingerprint(listing, run).map_err(|error| error.to_string())?,
            lines,
            ending: ending(&observation.outcome, run.limit)?,
            took: whole_millis(observation.took),
        })
    }

    /// Runs a program many times, one after the other, and keeps of each run
    /// what is counted. `progress` hears how many runs are done.
    ///
    /// # Errors
    /// One of the runs does not meet its contract, or prints no number where
    /// one is wanted: then nothing is worth recording.
    pub fn sample(
        &self,
        listing: &Listing,
        run: &Run,
        sampling: &Sampling,
        progress: &dyn Fn(usize),
    ) -> Result<Distribution, String> {
        let contract = listing.contract(run).map_err(|error| error.to_string())?;
        if let Counted::Number { name, .. } = &sampling.counted
            && contract.range_of(name).is_none()
        {
            return Err(distribution::unbound(name));
        }
        let one = || {
            let observation = self.observe(listing, run)?;
            let bindings = judge(run, &contract, &observation)?;
            let value = match &sampling.counted {
                Counted::Endings => None,
                Counted::Number { name, .. } => {
                    let number = bindings.get(name).and_then(|text| text.parse().ok());
                    Some(number.ok_or_else(|| format!("it printed no number for [{name}]"))?)
                }
            };
            Ok(Sample {
                ending: ending(&observation.outcome, run.limit)?,
                value,
            })
        };
        let mut samples = Vec::with_capacity(sampling.runs);
        for done in 0..sampling.runs {
            progress(done);
            samples.push(one().map_err(|problem: String| {
                format!("in run {} of {}, {problem}", done + 1, sampling.runs)
            })?);
        }
        Ok(Distribution {
            program: recording::fingerprint(listing, run).map_err(|error| error.to_string())?,
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            samples,
        })
    }
}

/// Whether what this machine lacks is a failure, not a reason to skip: `CI=true`.
pub fn must_check_everything() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}

/// The target directory of the workspace.
pub fn target(root: &Path) -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root.join(dir),
        None => root.join("target"),
    }
}

fn whole_millis(time: Duration) -> Duration {
    Duration::from_millis(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
}

/// How the run ended, if it ended in a way that a contract can speak of.
fn ending(outcome: &Outcome, limit: Duration) -> Result<Ending, String> {
    match outcome {
        Outcome::Exited(code) => Ok(Ending::Exited(*code)),
        Outcome::Died(signal) => Ok(Ending::Died(*signal)),
        Outcome::Hung => Ok(Ending::Hung),
        Outcome::TimedOut => Err(format!(
            "it took longer than its limit of {} s and was ended",
            limit.as_secs()
        )),
        Outcome::LeftBehind(processes) => Err(format!(
            "it ended but left behind: {}",
            processes.join(", ")
        )),
        Outcome::TooMuchOutput => {
            Err("it printed more than the supervisor keeps and was ended".to_owned())
        }
        Outcome::NotUtf8 { line } => Err(format!("its line {line} is not valid UTF-8")),
        Outcome::NotStarted(why) => Err(format!("it could not be started: {why}")),
    }
}

/// Holds what was seen of a run against its contract; returns what the names
/// of the contract stood for.
///
/// # Errors
/// Says in words what does not hold.
pub fn judge(
    run: &Run,
    contract: &Contract,
    observation: &Observation,
) -> Result<Bindings, String> {
    let lines: Vec<&str> = observation
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    let ending = ending(&observation.outcome, run.limit)
        .map_err(|problem| with_last_lines(problem, &lines))?;
    if !run.expect.accepts(ending) {
        return Err(with_last_lines(
            format!("it should end so: {}; but it {ending}", run.expect),
            &lines,
        ));
    }
    contract
        .check(&lines)
        .map_err(|mismatch| mismatch.to_string())
}

fn with_last_lines(problem: String, lines: &[&str]) -> String {
    let shown = lines.len().min(10);
    let last: Vec<String> = lines[lines.len() - shown..]
        .iter()
        .map(|line| format!("    {}", printable(line)))
        .collect();
    match shown {
        0 => format!("{problem}; it printed nothing"),
        _ => format!("{problem}; the last lines it printed:\n{}", last.join("\n")),
    }
}

/// Checks a committed recording: it belongs to the program as it stands, and
/// it meets the contract, so that the page shows a possible run.
///
/// # Errors
/// Says in words what does not hold.
pub fn check_recording(listing: &Listing, run: &Run) -> Result<(Contract, Recording), String> {
    let path = listing.recording(run);
    let recording = Recording::load(&path).map_err(|error| error.to_string())?;
    let program = recording::fingerprint(listing, run).map_err(|error| error.to_string())?;
    let again = format!("record it anew with `cargo run -- record {}`", listing.slug);
    if recording.program != program {
        return Err(format!(
            "{} shows a run of another version of the program; {again}",
            path.display()
        ));
    }
    if recording.command != listing.command(run) || recording.title != listing.caption {
        return Err(format!(
            "{} has another caption or command; {again}",
            path.display()
        ));
    }
    let contract = listing.contract(run).map_err(|error| error.to_string())?;
    if !run.expect.accepts(recording.ending) {
        return Err(format!(
            "the recorded run {}, but should end so: {}; {again}",
            recording.ending, run.expect
        ));
    }
    contract
        .check(&recording.text())
        .map_err(|mismatch| format!("the recorded run breaks the contract; {again}\n{mismatch}"))?;
    Ok((contract, recording))
}
