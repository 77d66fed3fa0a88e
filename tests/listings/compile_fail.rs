//! Every refused program is refused, with the error that its page claims, and
//! the page shows what the compiler says.

use libtest_mimic::{Failed, Trial};
use listing::{CompileFail, Listing, read_text};
use recorder::compile_fail;

use crate::{Programs, listings};

pub fn trials(programs: &Programs) -> Vec<Trial> {
    let versions = listings().iter().flat_map(|listing| {
        listing
            .compile_fail
            .iter()
            .map(move |version| (listing, version))
    });
    versions
        .map(|(listing, version)| {
            let programs = programs.clone();
            let name = format!("{}/{}", listing.slug, version.name);
            let refused = Trial::test(name, move || is_refused(&programs, listing, version));
            refused.with_kind("compile_fail")
        })
        .collect()
}

fn is_refused(programs: &Programs, listing: &Listing, version: &CompileFail) -> Result<(), Failed> {
    let message = compile_fail::check(programs.runner()?, listing, version)
        .map_err(|error| format!("{error:#}"))?;
    let recorded = read_text(&listing.compile_fail_message(version)).map_err(|_| {
        format!(
            "the compiler's message is not recorded; `cargo run -- record {}`",
            listing.slug
        )
    })?;
    // Another compiler may word its message in another way; the claim is the code.
    let claimed = match version.code.as_deref() {
        None => recorded.starts_with("error: "),
        Some(code) if code.starts_with('E') => recorded.starts_with(&format!("error[{code}]: ")),
        Some(lint) => recorded.starts_with("error: ") && recorded.contains(&format!("({lint})")),
    };
    let same_words = compile_fail::is_recorded(listing, version, &message);
    if !claimed || (is_our_compiler() && !same_words) {
        let what = format!(
            "the recorded message is not the compiler's; `cargo run -- record {}`",
            listing.slug
        );
        return Err(format!("{what}\n--- recorded\n{recorded}--- now\n{message}").into());
    }
    Ok(())
}

/// Whether this is the compiler that the manifest names, whose words are recorded.
fn is_our_compiler() -> bool {
    let version = std::process::Command::new("rustc")
        .arg("--version")
        .output();
    let version = version
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    version.starts_with(&format!("rustc {}.", env!("CARGO_PKG_RUST_VERSION")))
}
