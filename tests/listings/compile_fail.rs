//! Every refused program is refused, with the error that its page claims, and
//! the page shows what the compiler says.

use libtest_mimic::{Failed, Trial};
use listing::{Listing, Refusal};
use recorder::{compile_fail, runner};

use crate::{Programs, listings, root};

pub fn trials(programs: &Programs) -> Vec<Trial> {
    let refusals = listings()
        .iter()
        .flat_map(|listing| listing.fails.iter().map(move |refusal| (listing, refusal)));
    refusals
        .map(|(listing, refusal)| {
            let programs = programs.clone();
            let name = format!("{}/{}", listing.slug, refusal.name);
            let refused = Trial::test(name, move || is_refused(&programs, listing, refusal));
            refused.with_kind("compile_fail")
        })
        .collect()
}

fn is_refused(programs: &Programs, listing: &Listing, refusal: &Refusal) -> Result<(), Failed> {
    let message = compile_fail::check(
        &runner::target(&root()),
        &programs.runner()?.built,
        listing,
        refusal,
    )
    .map_err(|error| format!("{error:#}"))?;
    let recorded = std::fs::read_to_string(listing.refusal_message(refusal)).map_err(|_| {
        format!(
            "the compiler's message is not recorded; `cargo run -- record {}`",
            listing.slug
        )
    })?;
    // Another compiler may word its message in another way; the claim is the code.
    let claimed = match refusal.code.as_deref() {
        None => recorded.starts_with("error: "),
        Some(code) if code.starts_with('E') => recorded.starts_with(&format!("error[{code}]: ")),
        Some(lint) => recorded.starts_with("error: ") && recorded.contains(&format!("({lint})")),
    };
    let same_words = recorded == message.text;
    if !claimed || (is_our_compiler() && !same_words) {
        let what = format!(
            "the recorded message is not the compiler's; `cargo run -- record {}`",
            listing.slug
        );
        return Err(format!("{what}\n--- recorded\n{recorded}--- now\n{}", message.text).into());
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
