//! Where listings are run: their programs built, their runs supervised, and
//! what was seen held against their contracts.

use std::path::{Path, PathBuf};

use expected_output::{Bindings, Ending};
use listing::distribution::{Distribution, Sample};
use listing::recording::{self, HUNG_AFTER, Line, Recording};
use listing::{Counted, Listing, Program, Run, SAMPLE_SIZE};
use supervised_run::{Job, Observation};

use crate::cargo::{self, Built};
use crate::machine_traces::Traces;
use crate::outcome::{ending, number, with_last_lines};
use crate::python::Python;
use crate::scratch_dir::ScratchDir;
use crate::workspace::target;

/// The programs of some listings, ready to run.
#[derive(Debug)]
pub struct Runner {
    pub(crate) root: PathBuf,
    pub(crate) built: Built,
    /// The Python of this machine, if there is one.
    pub(crate) python: Option<Python>,
    scratch: ScratchDir,
}

impl Runner {
    /// Builds the listings and looks for Python.
    ///
    /// # Errors
    /// cargo refuses the workspace, or `target` cannot be written.
    pub fn build(
        root: &Path,
        listings: &[&Listing],
        progress: &dyn Fn(&str),
    ) -> anyhow::Result<Self> {
        let slugs: Vec<&str> = listings.iter().map(|listing| &*listing.slug).collect();
        Self::new(root, cargo::build(root, &slugs, &[], progress)?)
    }

    /// Builds each listing with the optimizer on, and alone: so its crates have
    /// the features that it asks for, and no others. Looks for Python. `progress` is told what is built
    /// next.
    ///
    /// # Errors
    /// cargo refuses the workspace, or `target` cannot be written.
    pub fn build_for_measuring<'l>(
        root: &Path,
        listings: impl IntoIterator<Item = &'l Listing>,
        progress: &dyn Fn(&str),
    ) -> anyhow::Result<Self> {
        let mut built = Built::default();
        for listing in listings {
            progress(&listing.slug);
            let one = cargo::build(root, &[&listing.slug], &["--release"], &|_| {})?;
            built.programs.extend(one.programs);
            built.errors.extend(one.errors);
        }
        Self::new(root, built)
    }

    fn new(root: &Path, built: Built) -> anyhow::Result<Self> {
        let scratch = ScratchDir::new_in(&target(root).join("bookbinder"), "runs-")?;
        Ok(Self {
            root: root.to_owned(),
            built,
            python: Python::find(scratch.path())?,
            scratch,
        })
    }

    /// What this machine lacks for a run: a word about Python or one of its
    /// packages.
    pub fn missing(&self, run: &Run) -> Option<String> {
        Some(match (run.program, &self.python) {
            (Program::Rust, _) => return None,
            (Program::Python, None) => "python3 is not installed".to_owned(),
            (Program::Python, Some(python)) => {
                let mut packages = run.packages.iter();
                let package = packages.find(|package| !python.has(package))?;
                format!("the Python package {package} is not installed")
            }
        })
    }

    /// Runs a program once, under supervision, in an empty folder.
    ///
    /// # Errors
    /// The program was not built, the supervisor cannot be started, or the
    /// program left a file behind.
    fn observe(&self, listing: &Listing, run: &Run) -> Result<Observation, String> {
        let (program, mut args, mut env) = match run.program {
            Program::Rust => (self.program(listing)?, Vec::new(), Vec::new()),
            Program::Python => {
                let python = self.python.as_ref().ok_or("python3 is not installed")?;
                let source = listing.source(Program::Python).into_os_string();
                let interpreter = python.interpreter.clone();
                (interpreter, vec![source], python.environment.to_vec())
            }
        };
        args.extend(run.args.iter().map(Into::into));
        let own = run.env.iter();
        env.extend(own.map(|(name, value)| (name.into(), value.into())));
        let failed = |error: std::io::Error| format!("it could not be run: {error}");
        let dir = tempfile::tempdir_in(self.scratch.path()).map_err(failed)?;
        let observation = supervised_run::run(&Job {
            program,
            args,
            env,
            dir: dir.path().to_owned(),
            limit: run.limit(),
            hung_after: run.expect.accepts(Ending::Hung).then_some(HUNG_AFTER),
            outlives: run.outlives,
        })
        .map_err(failed)?;
        if let Some(Ok(file)) = std::fs::read_dir(dir.path()).map_err(failed)?.next() {
            let name = file.file_name();
            return Err(format!("it left the file {} behind", name.display()));
        }
        Ok(observation)
    }

    fn program(&self, listing: &Listing) -> Result<PathBuf, String> {
        let program = self.built.programs.get(&listing.slug).cloned();
        program.ok_or_else(|| match self.built.errors.get(&listing.slug) {
            Some(error) => format!("it does not compile:\n{error}"),
            None => "it was not built".to_owned(),
        })
    }

    /// Runs a program once and holds what was seen against its contract;
    /// returns both, and what the names of the contract stood for.
    ///
    /// # Errors
    /// Says in words what does not hold.
    pub fn check(&self, listing: &Listing, run: &Run) -> Result<(Observation, Bindings), String> {
        let contract = listing.contract(run)?;
        let observation = self.observe(listing, run)?;
        let lines = Vec::from_iter(observation.lines.iter().map(|line| line.text.as_str()));
        let problem = match ending(&observation.outcome, run.limit()) {
            Ok(ending) if run.expect.accepts(ending) => {
                let checked = contract.check(&lines);
                let bindings = checked.map_err(|mismatch| mismatch.to_string())?;
                return Ok((observation, bindings));
            }
            Ok(ending) => format!("it should end so: {}; but it {ending}", run.expect),
            Err(problem) => problem,
        };
        Err(with_last_lines(&problem, &lines))
    }

    /// Runs a program once and makes a recording of it, free of anything that
    /// tells of this machine.
    ///
    /// # Errors
    /// The run does not meet its contract, or would not without what tells of
    /// this machine: then nothing is worth recording.
    pub fn record(&self, listing: &Listing, run: &Run) -> Result<Recording, String> {
        let (observation, _) = self.check(listing, run)?;
        let traces = Traces::of_this_machine(&self.root);
        let printed = observation.lines.iter().map(|line| line.text.as_str());
        let (lines, found) = traces.clean(listing, run, printed)?;
        if let Err(mismatch) = listing.contract(run)?.check(&lines) {
            let found = Vec::from_iter(found).join("\", \"");
            return Err(format!(
                "it printed what tells of this machine (\"{found}\"), and its recording breaks the contract without it; \
                 print something else, or put a wildcard in its place in the expected text:\n{mismatch}"
            ));
        }
        let times = observation.lines.iter().map(|line| line.at);
        let lines = times.zip(lines).map(|(at, text)| Line { at, text });
        Ok(Recording {
            title: listing.caption.clone(),
            command: listing.command(run),
            program: recording::fingerprint(listing, run)?,
            lines: lines.collect(),
            ending: ending(&observation.outcome, run.limit())?,
            took: observation.took,
        })
    }

    /// Runs a program [`SAMPLE_SIZE`] times, one after the other, and keeps of
    /// each run what is counted. `progress` hears which one comes next, from 1.
    ///
    /// # Errors
    /// One of the runs does not meet its contract, or prints no number where
    /// one is wanted: then nothing is worth recording.
    pub fn sample(
        &self,
        listing: &Listing,
        run: &Run,
        counted: &Counted,
        progress: &dyn Fn(usize),
    ) -> Result<Distribution, String> {
        let name = match counted {
            Counted::Endings => None,
            Counted::Number { name, .. } => Some(name),
        };
        let one = |place: usize| -> Result<Sample, String> {
            progress(place);
            let (observation, bindings) = self.check(listing, run)?;
            Ok(Sample {
                ending: ending(&observation.outcome, run.limit())?,
                value: name.map(|name| number(&bindings, name)).transpose()?,
            })
        };
        let samples = (1..=SAMPLE_SIZE).map(|place| {
            one(place).map_err(|problem| format!("in run {place} of {SAMPLE_SIZE}, {problem}"))
        });
        Ok(Distribution {
            samples: samples.collect::<Result<_, _>>()?,
            program: recording::fingerprint(listing, run)?,
            cores: std::thread::available_parallelism().map_or(1, usize::from),
        })
    }
}

/// Whether what this machine lacks is a failure, not a reason to skip: `CI=true`.
pub fn must_check_everything() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}
