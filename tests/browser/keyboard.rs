//! Everything on a page can be reached and used with the keyboard alone.

use fantoccini::key::Key;
use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::pages::{NARROW, WIDE};
use crate::site::{Site, Visit};

pub fn trials(site: &Site) -> Vec<Trial> {
    vec![
        site.trial("the first tab stop leads to the content", leads_to_content),
        site.trial("the tab key reaches every control", reaches_all),
        site.trial("arrow keys turn the pages", turns_pages),
        site.trial("arrow keys scroll wide code", async |visit: &Visit| {
            scrolls(visit, "threads/lost-updates.html", "pre > code").await
        }),
        site.trial("arrow keys scroll a wide table", async |visit: &Visit| {
            scrolls(visit, "locks/cost-of-locks.html", ".table-wrapper").await
        }),
    ]
}

async fn leads_to_content(visit: &Visit) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    browser
        .open(&format!("{book}/threads/lost-updates.html"), WIDE)
        .await?;
    browser.press(Key::Tab).await?;
    browser
        .until("document.activeElement.classList.contains('skip-link')")
        .await?;
    browser.press(Key::Enter).await?;
    browser
        .until("document.activeElement === document.querySelector('main')")
        .await
}

/// A page with programs, a table, folded parts and drawings.
async fn reaches_all(visit: &Visit) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    browser
        .open(&format!("{book}/threads/lost-updates.html"), WIDE)
        .await?;
    // Every control of the content that a mouse could use.
    let controls = browser
        .run(
            "window.wanted = [...document.querySelectorAll( \
                 'main :is(a[href], button, input, select, summary, [tabindex=\"0\"])')] \
                 .filter(element => element.checkVisibility({ visibilityProperty: true }) \
                     && element.tabIndex >= 0 && !element.disabled \
                     && !element.closest('details:not([open]) > :not(summary)')); \
             window.seen = new Set(); \
             document.addEventListener('focusin', event => window.seen.add(event.target)); \
             return window.wanted.length;",
        )
        .await?;
    let controls = controls.as_u64().unwrap_or(0);
    if controls < 10 {
        return Err(format!("only {controls} controls were found"));
    }
    browser
        .run("document.querySelector('main').focus();")
        .await?;
    for _ in 0..2 * controls {
        browser.press(Key::Tab).await?;
        let style = browser
            .run(
                "const focus = document.activeElement; \
                 const style = getComputedStyle(focus); \
                 return focus.closest('main') === null || style.outlineStyle !== 'none' \
                     || style.boxShadow !== 'none' ? null : focus.outerHTML.slice(0, 120);",
            )
            .await?;
        if style != json!(null) {
            return Err(format!("the focus cannot be seen on {style}"));
        }
    }
    let missed = browser
        .run(
            "return window.wanted.filter(element => !window.seen.has(element)) \
                 .map(element => element.outerHTML.slice(0, 120));",
        )
        .await?;
    match missed {
        Value::Array(missed) if missed.is_empty() => Ok(()),
        missed => Err(format!("the tab key does not reach {missed}")),
    }
}

async fn turns_pages(visit: &Visit) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    browser
        .open(&format!("{book}/multitasking/concurrency.html"), WIDE)
        .await?;
    browser.press(Key::Right).await?;
    browser
        .until("location.pathname === '/multitasking/parallelism.html'")
        .await?;
    browser.until("document.readyState === 'complete'").await?;
    browser.press(Key::Left).await?;
    browser
        .until("location.pathname === '/multitasking/concurrency.html'")
        .await
}

/// In a narrow window, a block that is wider scrolls and the page stays, even
/// where the block cannot scroll any further.
async fn scrolls(visit: &Visit, page: &str, block: &str) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    browser.open(&format!("{book}/{page}"), NARROW).await?;
    let found = browser
        .run(&format!(
            "window.stays = true; \
             document.querySelectorAll('details').forEach(details => details.open = true); \
             document.querySelectorAll('main table').forEach(table => table.style.minWidth = '600px'); \
             window.block = [...document.querySelectorAll('main {block}')] \
                 .find(block => block.tabIndex === 0 && block.scrollWidth > block.clientWidth + 40); \
             if (window.block) window.block.focus(); \
             return document.activeElement === window.block;"
        ))
        .await?;
    if found != json!(true) {
        return Err(format!("{page} has no wide {block} that can be reached"));
    }
    browser.press(Key::Left).await?;
    for _ in 0..3 {
        browser.press(Key::Right).await?;
    }
    browser
        .until("window.stays && window.block.scrollLeft > 0")
        .await?;
    browser.press(Key::Left).await?;
    browser.until("window.stays").await
}
