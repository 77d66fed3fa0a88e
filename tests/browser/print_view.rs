//! The whole book on paper.

use libtest_mimic::Trial;
use serde_json::json;

use crate::pages::{WIDE, all};
use crate::site::{Site, Visit};

/// What counts as a figure: programs with their runs, drawings of all kinds.
const FIGURES: &str = "main figure, main :not(svg) > svg";

pub fn trials(site: &Site) -> Vec<Trial> {
    vec![site.trial("the print view has every figure", has_every_figure)]
}

async fn has_every_figure(visit: &Visit) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    browser.open(&format!("{book}/print.html"), WIDE).await?;
    browser.media("print").await?;
    let pages = json!(
        all()
            .iter()
            .filter(|page| !["print.html", "404.html"].contains(&page.as_str()))
            .collect::<Vec<_>>()
    );
    // Scripts draw no figures, so the pages need not be opened to count them.
    let counts = browser
        .run_to_its_end(&format!(
            "const figures = page => page.querySelectorAll('{FIGURES}').length; \
             const count = page => fetch(page).then(answer => answer.text()).then( \
                 text => figures(new DOMParser().parseFromString(text, 'text/html'))); \
             Promise.all({pages}.map(count)).then( \
                 counts => done([counts.reduce((sum, count) => sum + count, 0), figures(document)]), \
                 error => done(String(error)));"
        ))
        .await?;
    let [Some(wanted), Some(found)] = [0, 1].map(|place| counts[place].as_u64()) else {
        return Err(format!("the figures cannot be counted: {counts}"));
    };
    if found != wanted || wanted < 100 {
        return Err(format!(
            "the pages have {wanted} figures, the print view {found}"
        ));
    }
    let unseen = browser
        .run(&format!(
            "return [...document.querySelectorAll('{FIGURES}')] \
                 .filter(figure => !figure.checkVisibility() || figure.getBoundingClientRect().height === 0) \
                 .map(figure => figure.outerHTML.slice(0, 120));"
        ))
        .await?;
    if unseen != json!([]) {
        return Err(format!("figures without a size: {unseen}"));
    }
    Ok(())
}
