//! What a page may load and run, declared in the page itself
//! (<https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP>).
//!
//! mdBook writes short scripts into its pages. Each of them is named by its
//! digest, so that no other script runs, whoever put it there.

use std::cell::RefCell;
use std::collections::BTreeSet;

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lol_html::{RewriteStrSettings, rewrite_str, text};
use sha2::{Digest as _, Sha256};

/// Files and connections of the page's own server, pictures in its style
/// sheets, and styles anywhere: mdBook's scripts set some.
const REST: &str = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
                    object-src 'none'; form-action 'self'";

/// The page with its policy, as the first thing in its head. The page must not
/// be changed any more.
///
/// # Errors
/// The page is no HTML that can be understood, or has no head.
pub fn declared(html: &str) -> anyhow::Result<String> {
    let (before, after) = html
        .split_once("<head>")
        .context("it has no <head> for its policy")?;
    let mut sources = BTreeSet::from(["'self'".to_owned()]);
    sources.extend(inline_scripts(html)?.iter().map(|script| digest(script)));
    let sources: Vec<String> = sources.into_iter().collect();
    let policy = format!("{REST}; script-src {}", sources.join(" "));
    Ok(format!(
        "{before}<head><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"
    ))
}

/// The scripts that stand in the page, not in a file of their own. Data that
/// stands there in the form of a script counts as one; that does no harm.
fn inline_scripts(html: &str) -> anyhow::Result<Vec<String>> {
    let (scripts, open) = (RefCell::new(Vec::new()), RefCell::new(String::new()));
    let settings = RewriteStrSettings::new().append_element_content_handler(text!(
        "script:not([src])",
        |piece| {
            open.borrow_mut().push_str(piece.as_str());
            if piece.last_in_text_node() {
                scripts.borrow_mut().push(open.take());
            }
            Ok(())
        }
    ));
    rewrite_str(html, settings)?;
    Ok(scripts.into_inner())
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
             <script src=\"book.js\"></script><p>alert(1)</p></body></html>",
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
        let page = format!("<head><script>{script}</script></head>");
        assert_eq!(inline_scripts(&page).expect("a page"), [script]);
    }
}
