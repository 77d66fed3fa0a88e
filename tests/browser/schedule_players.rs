//! Every schedule player, as a reader uses it: what it shows is what the model checker
//! recorded, whichever buttons are pressed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use libtest_mimic::Trial;
use listing::Listings;
use mdbook_listings::{Directive, directives};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::pages::WIDE;
use crate::root;
use crate::site::{Site, Visit};

/// How many buttons of each player are pressed at random.
const PRESSES: usize = 200;

/// A player and the record behind it.
#[derive(Clone)]
struct Player {
    /// The id of the element of the page.
    id: String,
    record: PathBuf,
}

/// One test for each page that has players.
pub fn trials(site: &Site) -> Vec<Trial> {
    let trial = |(page, players): (String, Vec<Player>)| {
        let name = page.clone();
        let test = async move |visit: &Visit| {
            for player in &players {
                let record = record(&player.record)?;
                play(visit, &page, &player.id, &record)
                    .await
                    .map_err(|problem| format!("{}: {problem}", player.id))?;
            }
            Ok(())
        };
        site.trial(name, test).with_kind("players")
    };
    all().into_iter().map(trial).collect()
}

/// The players of each page.
fn all() -> BTreeMap<String, Vec<Player>> {
    let listings = Listings::load(&root()).unwrap_or_else(|error| panic!("{error}"));
    let book = book::load(&root()).unwrap_or_else(|error| panic!("{error:#}"));
    let mut all: BTreeMap<String, Vec<Player>> = BTreeMap::new();
    for chapter in book.book.chapters() {
        let Some(path) = &chapter.path else { continue };
        for (_, directive) in directives(&chapter.content) {
            let Ok(Directive::Model { slug, name }) = directive else {
                continue;
            };
            let listing = listings
                .get(&slug)
                .unwrap_or_else(|error| panic!("{error}"));
            let model = listing.models.iter().find(|model| model.name == name);
            let Some(record) = model.and_then(|model| listing.model_record(model)) else {
                continue;
            };
            let suffix = name.map_or_else(String::new, |name| format!("-{name}"));
            let players = all
                .entry(path.with_extension("html").display().to_string())
                .or_default();
            players.push(Player {
                id: format!("model-{slug}{suffix}"),
                record,
            });
        }
    }
    assert!(
        all.len() > 20,
        "the chapters are not read right: {all:?}",
        all = all.len()
    );
    all
}

fn record(path: &std::path::Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path:?}: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("{path:?}: {error}"))
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % limit
    }
}

/// A button of a player.
#[derive(Debug, Clone, Copy)]
enum Press {
    Thread(usize),
    Back,
    Again,
    Reset,
}

/// A way through the recorded graph, as the buttons lead along it.
#[derive(Default)]
struct Way {
    steps: Vec<Value>,
    taken: usize,
}

impl Way {
    /// The number of the state.
    fn at(&self) -> u64 {
        match self.taken {
            0 => 0,
            taken => self.steps[taken - 1][1].as_u64().unwrap_or(u64::MAX),
        }
    }

    fn press(&mut self, press: Press, record: &Value) {
        match press {
            Press::Back => self.taken = self.taken.saturating_sub(1),
            Press::Again => self.taken = (self.taken + 1).min(self.steps.len()),
            Press::Reset => self.taken = 0,
            Press::Thread(thread) => {
                let steps = record["nodes"][self.at() as usize]["s"].as_array();
                let step = steps.into_iter().flatten().find(|step| step[0] == thread);
                let Some(step) = step else { return };
                if self.steps.get(self.taken) != Some(step) {
                    self.steps.truncate(self.taken);
                    self.steps.push(step.clone());
                }
                self.taken += 1;
            }
        }
    }

    /// What the page has to show, worked out from the record alone.
    fn wanted(&self, record: &Value) -> Value {
        let state = &record["nodes"][self.at() as usize];
        let steps = &self.steps[..self.taken];
        let threads: Vec<String> = steps
            .iter()
            .map(|step| {
                let thread = step[0].as_u64().unwrap_or(u64::MAX);
                char::from_digit(thread as u32, 36).map_or_else(String::new, String::from)
            })
            .collect();
        let end = if state["end"] == "deadlock" {
            "deadlock"
        } else if state.get("s").is_some() {
            ""
        } else if state.get("fails").is_some() {
            "fails"
        } else {
            "holds"
        };
        let threads_there = record["threads"].as_array().map_or(0, Vec::len);
        let can_step: Vec<bool> = (0..threads_there)
            .map(|thread| {
                let steps = state["s"].as_array();
                steps.into_iter().flatten().any(|step| step[0] == thread)
            })
            .collect();
        let values: Vec<&str> = state["o"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|object| object[0].as_str().unwrap_or("–"))
            .collect();
        let printed: String = std::iter::once(&record["opening"])
            .chain(steps.iter().map(|step| &step[3]))
            .filter_map(Value::as_str)
            .collect();
        json!({
            "steps": threads.concat(),
            "state": self.at().to_string(),
            "end": end,
            "canStep": can_step,
            "values": values,
            "printed": printed,
        })
    }
}

/// What the page shows now; `root` is the player.
const SHOWN: &str = "({ \
    steps: root.dataset.steps, state: root.dataset.state, end: root.dataset.end, \
    canStep: threads.map(button => button.ariaDisabled !== 'true'), \
    values: [...root.querySelectorAll('[data-player=value] > code')].map(code => code.textContent), \
    printed: root.dataset.printed ?? root.querySelector('[data-player=output]').textContent, \
})";

/// Finds the parts of a player in the page.
fn parts(id: &str) -> String {
    format!(
        "const model = document.getElementById('{id}'); \
         const root = model.querySelector('[data-player=player]'); \
         const part = name => root.querySelector(`[data-player=${{name}}]`); \
         const look = part => [...part.querySelectorAll('*')].map(element => [ \
             element.dataset.is, element.dataset.thread, \
             element.style.getPropertyValue('--here'), element.style.getPropertyValue('--did'), \
             element.childElementCount ? '' : element.textContent]).join(); \
         const threads = [...root.querySelectorAll('button[data-thread]')] \
             .sort((one, other) => one.dataset.thread - other.dataset.thread);"
    )
}

async fn play(visit: &Visit, page: &str, id: &str, record: &Value) -> Result<(), String> {
    let Visit { browser, book, .. } = visit;
    let url = format!("{book}/{page}");
    browser.open(&url, WIDE).await?;
    browser.calm().await?;
    browser
        .run(&format!(
            "document.querySelector('#{id} [data-player=start]').click();"
        ))
        .await?;
    browser
        .until(&format!(
            "document.querySelector('#{id} [data-player=player]').contains(document.activeElement)"
        ))
        .await?;
    agrees_with_the_record(browser, id, record).await?;
    finds_the_failure(browser, id, record).await?;
    is_shared(browser, &url, id).await
}

/// Presses many buttons, and holds what is shown after each against the record.
/// In the same place the page looks the same, however the reader came there.
async fn agrees_with_the_record(browser: &Browser, id: &str, record: &Value) -> Result<(), String> {
    let threads = record["threads"].as_array().map_or(0, Vec::len);
    let mut numbers = Numbers(id.bytes().map(u64::from).sum());
    let presses: Vec<Press> = (0..PRESSES)
        .map(|_| match numbers.below(10) {
            0 => Press::Again,
            1 | 2 => Press::Back,
            3 if numbers.below(6) == 0 => Press::Reset,
            _ => Press::Thread(numbers.below(threads)),
        })
        .collect();
    let names: Vec<String> = presses
        .iter()
        .map(|press| match press {
            Press::Thread(thread) => format!("threads[{thread}]"),
            Press::Back => "part('back')".to_owned(),
            Press::Again => "part('again')".to_owned(),
            Press::Reset => "part('reset')".to_owned(),
        })
        .collect();
    let shown = browser
        .run(&format!(
            "{} return [{}].map(button => {{ \
                 button.click(); \
                 return [{SHOWN}, ['program', 'values', 'output'].map(part).filter(Boolean).map(look).join()]; \
             }});",
            parts(id),
            names.join(", "),
        ))
        .await?;
    let Value::Array(shown) = shown else {
        return Err(format!("nothing is shown: {shown}"));
    };
    let mut way = Way::default();
    let mut looks: BTreeMap<String, Value> = BTreeMap::new();
    for (count, (press, shown)) in presses.iter().zip(shown).enumerate() {
        way.press(*press, record);
        let wanted = way.wanted(record);
        let mut seen = shown[0].clone();
        if wanted["printed"] == "" {
            // Then there is a word that says so.
            seen["printed"] = json!("");
        }
        if seen != wanted {
            return Err(format!(
                "after {} presses, the last of them {press:?}, it shows\n{seen}\nwhere the record says\n{wanted}",
                count + 1
            ));
        }
        let steps = wanted["steps"].as_str().unwrap_or_default().to_owned();
        let look = shown[1].clone();
        if let Some(before) = looks.insert(steps, look.clone())
            && before != look
        {
            return Err(format!(
                "after {} presses, the last of them {press:?}, the same place looks different",
                count + 1
            ));
        }
    }
    Ok(())
}

/// "Find the bug" ends in a failure of the kind that the record states, after as
/// few steps as there are; where nothing fails, it stays where it is. It does not
/// do the reader's task.
async fn finds_the_failure(browser: &Browser, id: &str, record: &Value) -> Result<(), String> {
    let summary = &record["summary"];
    let shortest = summary["shortest_failing"].as_array().map(Vec::len);
    browser
        .run(&format!(
            "{} part('reset').click(); part('find').click();",
            parts(id)
        ))
        .await?;
    let root = format!("document.querySelector('#{id} [data-player=player]')");
    let Some(shortest) = shortest else {
        let said = browser
            .run(&format!("return {root}.dataset.steps + {root}.querySelector('[data-player=status]').textContent;"))
            .await?;
        return match said.as_str() {
            Some(said) if !said.is_empty() && !said.starts_with(char::is_numeric) => Ok(()),
            _ => Err(format!("nothing fails, and the player says {said}")),
        };
    };
    browser.until(&format!("{root}.dataset.end !== ''")).await?;
    let found = browser
        .run(&format!("return [{root}.dataset.end, {root}.dataset.steps.length, Number({root}.dataset.state), {root}.dataset.task];"))
        .await?;
    let state = &record["nodes"][found[2].as_u64().unwrap_or(0) as usize];
    let kind = if state["end"] == "deadlock" {
        "deadlock"
    } else {
        "fails"
    };
    if state.get("fails").is_none() || found[0] != kind || found[1] != shortest {
        return Err(format!(
            "a shortest failing schedule has {shortest} steps; it found {found}"
        ));
    }
    if found[3] == "done" {
        return Err("the reader's task is done by what was shown to them".to_owned());
    }
    Ok(())
}

/// The link that a player gives leads back to the same place.
async fn is_shared(browser: &Browser, url: &str, id: &str) -> Result<(), String> {
    let before = browser
        .run(&format!(
            "{} part('link').click(); return [{SHOWN}, location.href];",
            parts(id)
        ))
        .await?;
    let link = before[1].as_str().unwrap_or_default().to_owned();
    if !link.starts_with(&format!("{url}#{id}=")) {
        return Err(format!("the link is {link}"));
    }
    browser.go("about:blank").await?;
    browser.go(&link).await?;
    browser
        .until(&format!(
            "document.querySelector('#{id} [data-player=player]')"
        ))
        .await?;
    let after = browser
        .run(&format!("{} return {SHOWN};", parts(id)))
        .await?;
    if after == before[0] {
        Ok(())
    } else {
        Err(format!(
            "{link} leads to\n{after}\nand not to\n{}",
            before[0]
        ))
    }
}
