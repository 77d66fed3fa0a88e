//! The search field, with the keyboard alone.

use fantoccini::key::Key;
use libtest_mimic::Trial;
use serde_json::json;

use crate::pages::WIDE;
use crate::site::{Site, Visit};

pub fn trials(site: &Site) -> Vec<Trial> {
    vec![
        site.trial("search finds a section", finds),
        site.trial("search finds words and symbols of code", finds_code),
    ]
}

async fn finds(visit: &Visit) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    browser
        .open(&format!("{book}/multitasking/concurrency.html"), WIDE)
        .await?;
    // The index may still be on its way when the first key is pressed.
    browser
        .until("window.search && window.search.hasFocus")
        .await?;
    browser.type_text("/").await?;
    browser
        .until("document.activeElement === document.querySelector('[type=search]')")
        .await?;
    browser.type_text("philosophers").await?;
    let results = "document.querySelectorAll('#mdbook-searchresults a')";
    browser.until(&format!("{results}.length > 0")).await?;
    browser.press(Key::Down).await?;
    browser.press(Key::Enter).await?;
    browser
        .until("location.pathname === '/deadlock/dining-philosophers.html'")
        .await?;
    let marked = browser
        .run("return document.querySelectorAll('main mark').length > 0;")
        .await?;
    if marked == json!(true) {
        Ok(())
    } else {
        Err("the word that was searched is not marked".to_owned())
    }
}

/// Words that are common in English, and symbols, are words of Rust.
async fn finds_code(visit: &Visit) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    for words in [
        "while let",
        "for",
        "?",
        "&mut",
        "'static",
        "thread::spawn",
        "println!",
        "lock()",
    ] {
        let query = url::form_urlencoded::byte_serialize(words.as_bytes()).collect::<String>();
        browser
            .open(&format!("{book}/index.html?search={query}"), WIDE)
            .await?;
        browser
            .until("document.querySelectorAll('#mdbook-searchresults a').length > 0")
            .await
            .map_err(|problem| format!("{words}: {problem}"))?;
    }
    Ok(())
}
