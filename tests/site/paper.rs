//! The whole book on paper.

use libtest_mimic::Trial;
use serde_json::json;

use crate::machine::{Site, Visit};
use crate::pages::{WIDE, all};

/// What counts as a figure: programs with their runs, drawings of all kinds.
const FIGURES: &str = "main figure, main :not(svg) > svg";

pub fn trials(site: &Site) -> Vec<Trial> {
    vec![site.trial("the print view has every figure", has_every_figure)]
}

async fn has_every_figure(visit: &Visit) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    let count = format!("return document.querySelectorAll('{FIGURES}').length;");
    let mut wanted = 0;
    for page in all() {
        if page != "print.html" && page != "404.html" {
            browser.go(&format!("{book}/{page}")).await?;
            wanted += browser.run(&count).await?.as_u64().unwrap_or(0);
        }
    }
    browser.open(&format!("{book}/print.html"), WIDE).await?;
    browser.media("print").await?;
    let found = browser.run(&count).await?.as_u64().unwrap_or(0);
    let unseen = browser
        .run(&format!(
            "return [...document.querySelectorAll('{FIGURES}')] \
                 .filter(figure => !figure.checkVisibility() || figure.getBoundingClientRect().height === 0) \
                 .map(figure => figure.outerHTML.slice(0, 120));"
        ))
        .await?;
    if found != wanted || wanted < 100 {
        return Err(format!(
            "the pages have {wanted} figures, the print view {found}"
        ));
    }
    if unseen != json!([]) {
        return Err(format!("figures without a size: {unseen}"));
    }
    Ok(())
}
