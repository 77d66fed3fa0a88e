//! Every page, one by one: it loads without complaint and asks nobody else for
//! anything, has no obstacle that axe finds, light and dark, fits into a narrow
//! window, and plays its recorded runs to their ends there.

use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::browser::{Browser, THEMES};
use crate::site::{Site, Visit};
use crate::{replays, root};

/// The width of a small phone, in CSS pixels.
pub const NARROW: u32 = 360;
/// What axe looks for in each theme: everything, and then what depends on the
/// colours (<https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md>).
const RULES: [&str; 2] = [
    "",
    "runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },",
];
/// What axe reads: a page with everything around it, or without the table of
/// contents, whose links would take it longer than most pages.
const WHOLE_PAGE: &str = "document";
const CONTENT: &str = "{ exclude: ['#mdbook-sidebar'] }";
/// The width of a window on a desktop.
pub const WIDE: u32 = 1280;

/// One test for each page of the book, and one for the tests.
pub fn trials(site: &Site) -> Vec<Trial> {
    let played = replays::pages();
    let trial = |page: String| {
        let name = page.clone();
        let has_runs = played.contains(&page);
        site.trial(name, async move |visit: &Visit| {
            is_sound(visit, &page, has_runs).await
        })
        .with_kind("page")
    };
    let mut trials: Vec<Trial> = all().into_iter().map(trial).collect();
    trials.push(site.trial("what is wrong with a page is noticed", notices));
    trials.push(site.trial("menus and table of contents have no obstacle", frame));
    trials
}

/// The files of all pages, first the one that takes longest to read.
pub fn all() -> Vec<String> {
    let book = book::load(&root()).unwrap_or_else(|error| panic!("{error:#}"));
    let mut pages = ["print.html", "404.html"].map(str::to_owned).to_vec();
    pages.extend(
        book.book
            .chapters()
            .filter_map(|chapter| chapter.path.as_ref())
            .map(|path| path.with_extension("html").display().to_string()),
    );
    pages
}

/// A reader opens the page on a phone, plays its runs, and then goes on in a wide
/// window with the table of contents beside it.
async fn is_sound(visit: &Visit, page: &str, has_runs: bool) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    browser.open(&format!("{book}/{page}"), NARROW).await?;
    let mut problems = Vec::from_iter(sideways(browser).await?);
    if has_runs {
        problems.extend(replays::play_to_the_end(browser).await.err());
        let wide = sideways(browser).await?;
        problems.extend(wide.map(|wide| format!("with its runs played, {wide}")));
    }
    browser.resize(WIDE).await?;
    browser.show_contents().await?;
    problems.extend(self::problems(visit, CONTENT).await?);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems.join("\n"))
    }
}

/// What is around the content is the same on all pages, but for the links.
async fn frame(visit: &Visit) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    for page in ["index.html", "reference/glossary.html"] {
        browser.open(&format!("{book}/{page}"), WIDE).await?;
        browser.show_contents().await?;
        let problems = problems(visit, WHOLE_PAGE).await?;
        if !problems.is_empty() {
            return Err(format!("{page}: {}", problems.join("\n")));
        }
    }
    Ok(())
}

/// What is wrong with the open page at any width. axe reads `context` of it.
async fn problems(visit: &Visit, context: &str) -> Result<Vec<String>, String> {
    let Visit { browser, book, axe } = visit;
    browser.until("document.readyState === 'complete'").await?;
    let mut problems = Vec::new();
    browser.run(axe).await?;
    for (theme, rules) in THEMES.into_iter().zip(RULES) {
        browser.theme(theme).await?;
        let found = obstacles(browser, context, rules).await?;
        problems.extend(found.into_iter().map(|found| format!("{theme}: {found}")));
    }
    problems.extend(browser.complaints().await?);
    let host = book.trim_start_matches("http://");
    let own = [format!("http://{host}/"), format!("ws://{host}/")];
    for request in browser.requests().await? {
        let inside = request.starts_with("data:") || request.starts_with("about:");
        if !inside && !own.iter().any(|own| request.starts_with(own.as_str())) {
            problems.push(format!("it asks for {request}"));
        }
    }
    Ok(problems)
}

/// The checks of a page can fail.
async fn notices(visit: &Visit) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    browser
        .open(&format!("{book}/multitasking/concurrency.html"), WIDE)
        .await?;
    browser
        .run(
            "const main = document.querySelector('main'); \
             main.insertAdjacentHTML('beforeend', '<div style=\"width: 3000px\">wide</div> \
                 <img src=\"http://127.0.0.2:9/picture.png\"><button onclick=\"\"></button> \
                 <p style=\"color: #343434\">as dark as the page</p>'); \
             const script = document.createElement('script'); \
             script.textContent = 'document.title = \"run\"'; \
             main.append(script);",
        )
        .await?;
    let mut found = problems(visit, WHOLE_PAGE).await?;
    found.extend(sideways(browser).await?);
    let found = found.join("\n");
    let missed: Vec<&str> = [
        "it scrolls sideways",
        "it asks for http://127.0.0.2:9/picture.png",
        "light: [\"image-alt\"",
        "light: [\"button-name\"",
        "navy: [\"color-contrast\"",
        "Executing inline script violates",
        "Executing inline event handler violates",
    ]
    .into_iter()
    .filter(|wanted| !found.contains(wanted))
    .collect();
    if missed.is_empty() {
        Ok(())
    } else {
        Err(format!("not noticed: {missed:?}; only this was:\n{found}"))
    }
}

/// What axe finds on a page, each with the first place where it is.
async fn obstacles(browser: &Browser, context: &str, rules: &str) -> Result<Vec<String>, String> {
    let found = browser
        .run_to_its_end(&format!(
            "axe.run({context}, {{ {rules} resultTypes: ['violations'] }}).then( \
                 result => done(result.violations.map(violation => [ \
                     violation.id, violation.help, \
                     violation.nodes.length, violation.nodes[0].html.slice(0, 200), \
                     violation.nodes[0].failureSummary])), \
                 error => done([['axe failed', String(error), 0, '', '']]));",
        ))
        .await?;
    let Value::Array(found) = found else {
        return Err(format!("axe says {found}"));
    };
    Ok(found.iter().map(Value::to_string).collect())
}

/// Whether a reader has to scroll sideways, and because of what.
async fn sideways(browser: &Browser) -> Result<Option<String>, String> {
    let wide = browser
        .run(
            "const main = document.querySelector('main'); \
             let page = main; \
             while (page && page.scrollWidth <= page.clientWidth) page = page.parentElement; \
             if (!page) return null; \
             const right = main.getBoundingClientRect().right; \
             const wide = [...main.querySelectorAll('*')] \
                 .filter(element => element.getBoundingClientRect().right > right); \
             return `${page.scrollWidth} px wide: ${wide.slice(0, 1).map(one => one.outerHTML.slice(0, 120))}`;",
        )
        .await?;
    Ok((wide != json!(null)).then(|| format!("it scrolls sideways: {wide}")))
}
