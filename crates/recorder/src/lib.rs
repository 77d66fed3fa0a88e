//! Writes the files of a listing: builds its programs, runs them under
//! supervision, samples and measures them, and records what was seen.
//!
//! The programs run under [`supervised_run`]: `main` of every program that uses
//! a [`Runner`] begins with [`supervised_run::take_over_if_asked`].
//!
//! ```
//! use listing::{Listings, Program};
//! use recorder::{Runner, up_to_date};
//!
//! fn main() -> anyhow::Result<()> {
//!     supervised_run::take_over_if_asked();
//!     let book = tempfile::tempdir()?;
//!     let write = |name: &str, text: &str| std::fs::write(book.path().join(name), text);
//!     std::fs::create_dir_all(book.path().join("listings/songs/sing/src"))?;
//!     write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"listings/*/*\"]\n")?;
//!     write(
//!         "listings/songs/sing/Cargo.toml",
//!         "[package]\nname = \"sing\"\nversion = \"0.1.0\"\ndescription = \"A song\"\n",
//!     )?;
//!     write("listings/songs/sing/src/main.rs", "fn main() { println!(\"Ada: la\"); }\n")?;
//!     write("listings/songs/sing/expected.txt", "Ada: la\n")?;
//!
//!     let listings = Listings::load(book.path())?;
//!     let sing = listings.get("sing")?;
//!     let run = sing.run_of(Program::Rust, None).expect("a listing has a run");
//!     let runner = Runner::build(book.path(), &[sing], &|_| {})?;
//!     if cfg!(target_os = "linux") {
//!         let recording = runner.record(sing, run).map_err(anyhow::Error::msg)?;
//!         std::fs::write(sing.recording(run), recording.to_cast())?;
//!         up_to_date::recording(sing, run).map_err(anyhow::Error::msg)?;
//!     }
//!     Ok(())
//! }
//! ```

pub mod cargo;
pub mod compile_fail;
pub mod explore;
mod machine_traces;
pub mod measure;
mod outcome;
mod python;
mod runner;
mod scratch_dir;
mod toolchain;
pub mod up_to_date;
pub mod workspace;

pub use machine_traces::Traces;
pub use runner::{Runner, must_check_everything};
pub use scratch_dir::ScratchDir;
