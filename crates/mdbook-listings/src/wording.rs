//! The texts that the tool itself puts on a page. They stand in one catalogue,
//! `wording/en.toml`, which a translator can edit; the code has their names.
//! The modules choose a text where it depends on numbers and the like.

pub(crate) mod distribution;
pub(crate) mod measurement;
pub(crate) mod model;
pub(crate) mod schedule_player;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::LazyLock;

use expected_output::Ending;
use regex::{Captures, Regex};

/// The texts of a table by their keys.
pub(crate) type Texts = BTreeMap<String, String>;

/// What a text gets in the place of its placeholders, by their names.
pub(crate) type Values<'a> = [(&'a str, &'a dyn Display)];

static CATALOGUE: LazyLock<BTreeMap<String, Texts>> = LazyLock::new(|| {
    let catalogue = toml::from_str(include_str!("wording/en.toml"));
    catalogue.expect("the catalogue holds tables of texts")
});

static PLACEHOLDER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\{(\w+)\}").expect("a constant expression"));

/// The text of this name: its table and its key, such as `site.search`.
///
/// # Panics
/// The catalogue has no such text. That none is missing is tested.
pub fn text(name: &str) -> &'static str {
    find(name).unwrap_or_else(|| panic!("the catalogue of texts has no `{name}`"))
}

/// The text of this name, if there is one.
pub(crate) fn find(name: &str) -> Option<&'static str> {
    let (table, key) = name.split_once('.')?;
    Some(CATALOGUE.get(table)?.get(key)?)
}

/// The texts of a table, for the script in the page.
pub(crate) fn texts(table: &str) -> &'static Texts {
    &CATALOGUE[table]
}

/// The text of this name with these values in it.
pub(crate) fn filled(name: &str, values: &Values) -> String {
    fill(text(name), values)
}

/// The same for a `{count}` of something: where it is one, the text whose name
/// ends in `-one`.
pub(crate) fn of_many(name: &str, count: usize, values: &Values) -> String {
    let one = find(&format!("{name}-one")).filter(|_| count == 1);
    let values = [&[("count", &count as &dyn Display)], values].concat();
    fill(one.unwrap_or_else(|| text(name)), &values)
}

/// A text with these values in it. The placeholders of other names are for the
/// script in the page, and stay.
pub(crate) fn fill(text: &str, values: &Values) -> String {
    let value = |place: &Captures| {
        let value = values.iter().find(|(name, _)| *name == &place[1]);
        value.map_or_else(|| place[0].to_owned(), |(_, value)| value.to_string())
    };
    PLACEHOLDER.replace_all(text, value).into_owned()
}

/// How a run ended: said where it did not end well.
pub(crate) fn ending(ending: Ending) -> String {
    match ending {
        Ending::Exited(code) => filled("listing.exited", &[("code", &code)]),
        Ending::Died(signal) => filled("listing.died", &[("signal", &signal)]),
        Ending::Hung => text("listing.hung").to_owned(),
    }
}
