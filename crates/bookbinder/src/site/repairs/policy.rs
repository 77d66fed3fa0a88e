//! What a page may load and run, declared in the page itself
//! (<https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP>).
//!
//! mdBook writes short scripts into its pages. Each of them is named by its
//! digest, so that no other script runs, whoever put it there.

use std::collections::BTreeSet;

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// Files and connections of the page's own server, pictures in its style
/// sheets, and styles anywhere: mdBook's scripts set some.
const REST: &str = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
                    object-src 'none'; form-action 'self'";

/// The page with its policy, as the first thing in its head. The page must not
/// be changed any more.
///
/// # Errors
/// The page has no head.
pub fn declared(html: &str) -> anyhow::Result<String> {
    let (before, after) = html
        .split_once("<head>")
        .context("it has no <head> for its policy")?;
    let mut sources = BTreeSet::new();
    // The scripts in the page itself, which have no attributes.
    let mut rest = after;
    while let Some((_, script)) = rest.split_once("<script>") {
        let (script, after) = script.split_once("</script>").unwrap_or_default();
        sources.insert(digest(script));
        rest = after;
    }
    let sources = Vec::from_iter(sources).join(" ");
    Ok(format!(
        "{before}<head><meta http-equiv=\"Content-Security-Policy\" content=\"{REST}; script-src 'self' {sources}\">{after}"
    ))
}

/// A script's digest, as a policy names it. Browsers read all line ends as `\n`.
fn digest(script: &str) -> String {
    let digest = Sha256::digest(script.replace("\r\n", "\n"));
    format!("'sha256-{}'", STANDARD.encode(digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scripts_of_a_page_are_named_and_no_others() {
        let page = declared(
            "<html><head></head><body><script>alert('Hello, world.');</script>\
             <script src=\"book.js\"></script><script type=\"application/json\">[1]</script>\
             <p>alert(1)</p></body></html>",
        )
        .expect("a page");
        // The example of https://www.w3.org/TR/CSP3/#grammardef-hash-source.
        let digest = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert!(
            page.starts_with("<html><head><meta http-equiv=\"Content-Security-Policy\""),
            "{page}"
        );
        assert!(
            page.contains(&format!("script-src 'self' {digest}\">")),
            "{page}"
        );
    }

    #[test]
    fn no_page_goes_without_a_policy() {
        declared("<html><body><p>a</p></body></html>").expect_err("no head");
    }

    #[test]
    fn a_script_may_hold_any_text() {
        let script = "if (1 < 2 && \"</p>\" !== '<b>') { let é = `ü`; }\n\n";
        let page = declared(&format!("<head><script>{script}</script></head>"));
        assert!(page.expect("a page").contains(&digest(script)));
    }
}
