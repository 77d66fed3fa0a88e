//! Recorded runs, played in their pages.

use std::collections::BTreeSet;

use fantoccini::key::Key;
use libtest_mimic::Trial;
use serde_json::json;

use crate::browser::Browser;
use crate::pages::WIDE;
use crate::root;
use crate::site::{Site, Visit};

/// How a replay is used. That every replay comes to its end is a part of the
/// test of its page.
pub fn trials(site: &Site) -> Vec<Trial> {
    vec![
        site.trial("a replay can be paused and goes on", is_paused),
        site.trial(
            "a replay goes from line to line with the keyboard",
            goes_by_line,
        ),
    ]
}

/// The files of the pages that have timelines.
pub fn pages() -> BTreeSet<String> {
    let book = book::preprocessed(&root()).unwrap_or_else(|error| panic!("{error:#}"));
    let pages: BTreeSet<String> = book
        .chapters()
        .filter(|chapter| chapter.content.contains("class=\"timelines"))
        .filter_map(|chapter| chapter.path.as_ref())
        .map(|path| path.with_extension("html").display().to_string())
        .collect();
    assert!(pages.len() > 30, "the chapters are not read right");
    pages
}

/// All runs of the open page at once, at the highest speed. At the start no line
/// is printed, at the end all are.
pub async fn play_to_the_end(browser: &Browser) -> Result<(), String> {
    let begun = browser
        .run(
            "document.querySelectorAll('details').forEach(details => details.open = true); \
             const roots = [...document.querySelectorAll('.timelines')]; \
             for (const root of roots) { \
                 const speed = root.querySelector('.replay select'); \
                 speed.value = [...speed.options].map(option => option.value) \
                     .reduce((most, value) => Number(value) > Number(most) ? value : most); \
                 root.querySelector('.replay button').click(); \
             } \
             return [roots.length, \
                 roots.filter(root => root.classList.contains('playing')).length];",
        )
        .await?;
    if begun[0] != begun[1] || begun[0] == json!(0) {
        return Err(format!("[runs, played runs] are {begun}"));
    }
    browser
        .until(
            "document.querySelectorAll('.timelines .mark.ahead').length > 0 \
                || !document.querySelector('.timelines.playing')",
        )
        .await?;
    browser
        .until("!document.querySelector('.timelines.playing')")
        .await?;
    let left = browser
        .run(
            "return [document.querySelectorAll('.ahead').length, \
                 document.querySelectorAll('.timelines.running').length, \
                 [...document.querySelectorAll('.timelines')].filter( \
                     root => !root.querySelector('[role=status]').textContent).length];",
        )
        .await?;
    if left == json!([0, 0, 0]) {
        Ok(())
    } else {
        Err(format!(
            "at the end, [lines to come, runs that go on, runs that say nothing] are {left}"
        ))
    }
}

const FIRST: &str = "document.querySelector('.timelines')";

async fn is_paused(visit: &Visit) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    browser
        .open(&format!("{book}/multitasking/concurrency.html"), WIDE)
        .await?;
    browser
        .run(&format!("{FIRST}.querySelector('.replay button').focus();"))
        .await?;
    browser.press(Key::Space).await?;
    browser
        .until(&format!("{FIRST}.matches('.playing:has(.mark.now)')"))
        .await?;
    browser.press(Key::Space).await?;
    browser
        .until(&format!("!{FIRST}.matches('.playing')"))
        .await?;
    let head = format!("return {FIRST}.querySelector('.head').getAttribute('x1');");
    let place = browser.run(&head).await?;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    if browser.run(&head).await? != place {
        return Err("the run goes on although it is paused".to_owned());
    }
    browser.press(Key::Space).await?;
    browser
        .until(&format!("!{FIRST}.matches('.playing, .running')"))
        .await
}

async fn goes_by_line(visit: &Visit) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    browser
        .open(&format!("{book}/multitasking/concurrency.html"), WIDE)
        .await?;
    browser
        .run(&format!("{FIRST}.querySelector('.replay input').focus();"))
        .await?;
    browser.press(Key::Home).await?;
    let count =
        "document.querySelectorAll('.timelines')[0].querySelectorAll('.mark:not(.ahead)').length";
    for line in 0..3 {
        browser.until(&format!("{count} === {line}")).await?;
        browser.press(Key::Right).await?;
    }
    // The page was not turned.
    browser
        .until(&format!(
            "{count} === 3 && location.pathname === '/multitasking/concurrency.html'"
        ))
        .await?;
    browser.press(Key::End).await?;
    browser
        .until("document.querySelectorAll('.timelines')[0].querySelectorAll('.mark.ahead').length === 0")
        .await
}
