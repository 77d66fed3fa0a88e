//! What the supervisor must see of a run, and that nothing survives one.
//!
//! The programs under supervision are this test program itself, started once
//! more in a role (`roles.rs`). Each test marks its programs by a variable of
//! their environment, which all descendants inherit, and after the run looks
//! for the mark in every process of the machine (`jobs.rs`).

#[cfg(target_os = "linux")]
mod jobs;
#[cfg(target_os = "linux")]
mod roles;
#[cfg(target_os = "linux")]
mod tests;

#[cfg(target_os = "linux")]
fn main() {
    if !roles::forgets_to_take_over() {
        supervised_run::take_over_if_asked();
    }
    if roles::play_if_asked() {
        return;
    }
    let mut arguments = libtest_mimic::Arguments::from_args();
    // The programs mostly sleep, whatever the number of cores.
    arguments.test_threads.get_or_insert(6);
    libtest_mimic::run(&arguments, tests::all()).exit();
}

#[cfg(not(target_os = "linux"))]
fn main() {
    use supervised_run::{Job, run};
    let job = Job {
        program: "true".into(),
        args: Vec::new(),
        env: Vec::new(),
        dir: "/".into(),
        limit: std::time::Duration::from_secs(10),
        hung_after: None,
        outlives: false,
    };
    let error = run(&job)
        .expect_err("a run cannot be watched here")
        .to_string();
    assert!(error.starts_with("checking runs needs Linux: "), "{error}");
}
