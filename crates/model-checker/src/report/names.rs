//! What the reader calls the threads and the shared objects.

use schedule_graph::Object;

use crate::exploration::{FoundThread, Identities, Identity};

/// A thread is called as its program calls it, or as it alone calls itself in
/// what it prints, or by its number.
pub(super) fn threads(threads: &[&FoundThread]) -> Vec<String> {
    let given = Vec::from_iter(threads.iter().filter_map(|thread| thread.name.as_ref()));
    let users = |threads: &[&FoundThread], own: &String| {
        let users = threads.iter();
        users.filter(|user| user.calls_itself.contains(own)).count()
    };
    let own = |number: usize| {
        let names = threads[number].calls_itself.iter();
        let names: Vec<&String> = names.filter(|name| !given.contains(name)).collect();
        let is_alone = |name: &&&String| users(threads, name) == 1;
        let alone: Vec<_> = names.iter().filter(is_alone).collect();
        match (alone.as_slice(), names.as_slice()) {
            ([name], _) => Some(name.to_string()),
            ([], [name]) => Some(format!("{name} {}", users(&threads[..=number], name))),
            _ => None,
        }
    };
    let named = threads.iter().enumerate().map(|(number, thread)| {
        let name = thread.name.clone().or_else(|| own(number));
        name.unwrap_or(format!("T{number}"))
    });
    named.collect()
}

/// The objects in the order of the lines that make them. Several that are made
/// at one place have their places in the array or vector, or numbers.
pub(super) fn objects(identities: &Identities, source: &str) -> Vec<(Identity, Object)> {
    let all = (0..identities.objects.len()).filter(|&id| identities.root(id) == id);
    let sites = all.map(|identity| {
        let (_, line, column) = identities.objects[identity].made_at();
        ((line, column), identities.index(identity), identity)
    });
    let mut sites: Vec<_> = sites.collect();
    sites.sort_unstable();
    let all = sites.iter().enumerate();
    let named = all.map(|(at, &(place, index, identity))| {
        let variable = variable(source, place.0, place.1);
        let siblings = |upto| sites[..upto].iter().filter(|site| site.0 == place).count();
        let name = match index {
            Some(index) => format!("{variable}[{index}]"),
            None if siblings(sites.len()) > 1 => format!("{variable} {}", siblings(at + 1)),
            None => variable,
        };
        let kind = identities.objects[identity].kind.to_string();
        (identity, Object(name, kind, place.0))
    });
    named.collect()
}

/// The variable, static or field that takes what is made at this place.
fn variable(source: &str, line: u32, column: u32) -> String {
    let mut lines: Vec<&str> = source.lines().take(line as usize).collect();
    let here = lines.pop().unwrap_or_default().chars();
    let before: String = here.take((column as usize).saturating_sub(1)).collect();
    let goes_on = |line: &&str| !line.trim().is_empty() && !line.trim_end().ends_with([';', '}']);
    let above = lines.into_iter().rev().take(8).take_while(goes_on);
    let mut statement = std::iter::once(before.as_str()).chain(above);
    let name = part(&before).or_else(|| statement.find_map(binding));
    name.unwrap_or_else(|| "?".to_string())
}

/// The name of an element of an array or a tuple that stands on one line:
/// `accounts[1]` for the second of `let accounts = [new(), new()]`, `b` for
/// that of `let (a, b) = (new(), new())`.
fn part(before: &str) -> Option<String> {
    let (pattern, value) = before.split_once(" = ")?;
    // The brackets that are still open, with the commas in each.
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut last = ' ';
    for c in value.chars() {
        match c {
            '(' if is_name(last) => open.push(('f', 0)),
            '(' | '[' => open.push((c, 0)),
            ')' | ']' => drop(open.pop()),
            ',' => open.last_mut()?.1 += 1,
            _ => {}
        }
        last = c;
    }
    match open.iter().rev().find(|(bracket, _)| *bracket != 'f')? {
        ('[', place) => Some(format!("{}[{place}]", binding(before)?)),
        (_, place) => {
            let (_, names) = pattern.split_once('(')?;
            name_at(names.split(',').nth(*place)?)
        }
    }
}

/// The name that `let name =`, `static NAME:` or `name:` binds.
fn binding(text: &str) -> Option<String> {
    let words = ["let mut ", "let ", "static ", "const "];
    for word in words {
        if let Some((_, rest)) = text.rsplit_once(word) {
            return name_at(rest);
        }
    }
    let (field, _) = text.rsplit_once(": ")?;
    let start = field.rfind(|c: char| !is_name(c)).map_or(0, |at| at + 1);
    name_at(&field[start..])
}

/// The first name of a pattern such as `(sender, receiver)`.
fn name_at(pattern: &str) -> Option<String> {
    let pattern = pattern.trim_start_matches(['(', '[', '&', ' ']);
    let pattern = pattern.strip_prefix("mut ").unwrap_or(pattern);
    let end = pattern.find(|c: char| !is_name(c)).unwrap_or(pattern.len());
    let name = &pattern[..end];
    let starts_well = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    starts_well.then(|| name.to_string())
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::variable;

    /// The name of what the first `new` in the source makes.
    fn name(source: &str) -> String {
        let place = source.find("Mutex::new").or(source.find("channel()"));
        let before = &source[..place.expect("something is made")];
        let line = before.matches('\n').count() + 1;
        let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1;
        variable(source, line as u32, column as u32)
    }

    #[test]
    fn objects_are_called_after_what_holds_them() {
        for (source, expected) in [
            ("let total = Mutex::new(0);", "total"),
            ("    let mut total = Arc::new(Mutex::new(0));", "total"),
            ("static TOTAL: Mutex<u32> = Mutex::new(0);", "TOTAL"),
            ("pub static TOTAL: Mutex<u32> = Mutex::new(0);", "TOTAL"),
            ("let (sender, receiver) = mpsc::channel();", "sender"),
            (
                "let forks: Vec<Mutex<u32>> =\n    (0..3).map(|_| Mutex::new(0)).collect();",
                "forks",
            ),
            (
                "let bank = Bank {\n    open: true,\n    savings: Mutex::new(0),\n};",
                "savings",
            ),
            ("let done = 1;\nrun(Mutex::new(0));", "?"),
            ("let (a, b) = (Mutex::new(1), Mutex::new(2));", "a"),
            ("let (a, mut b) = (1, Mutex::new(2));", "b"),
            ("let both = [Mutex::new(1), Mutex::new(2)];", "both[0]"),
            ("let all = [f(1, 2), Arc::new(Mutex::new(2))];", "all[1]"),
            ("let all = Arc::new([Mutex::new(2)]);", "all[0]"),
            ("let both = f([1, 2], Mutex::new(2));", "both"),
        ] {
            assert_eq!(name(source), expected, "{source}");
        }
    }
}
