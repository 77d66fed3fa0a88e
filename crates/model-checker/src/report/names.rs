//! What the reader calls the threads and the shared objects.

use std::collections::{BTreeMap, BTreeSet};

use super::Step;
use crate::explorer::{Doing, Graph, Identities, Identity, NodeId, Tasks};
use crate::machine::ThreadPath;

/// The numbers and names of threads and objects.
#[derive(Debug)]
pub(super) struct Names<'a> {
    identities: &'a Identities,
    /// By number; the main thread is the first.
    pub(super) threads: Vec<(ThreadPath, String)>,
    /// By number, in the order of the lines that make them.
    pub(super) objects: Vec<ObjectName>,
}

#[derive(Debug)]
pub(super) struct ObjectName {
    pub(super) identity: Identity,
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) line: u32,
}

impl<'a> Names<'a> {
    pub(super) fn new(
        graph: &Graph,
        identities: &'a Identities,
        tasks: &Tasks,
        source: &str,
    ) -> Self {
        let mut threads: BTreeMap<ThreadPath, Option<String>> = BTreeMap::new();
        let mut used: BTreeSet<Identity> = BTreeSet::new();
        for node in &graph.nodes {
            for (path, view) in &node.threads {
                threads.insert(path.clone(), view.name.clone());
            }
            let roots = node.objects.iter().map(|(id, _)| identities.root(*id));
            used.extend(roots);
        }
        Names {
            identities,
            threads: name_threads(threads, tasks),
            objects: name_objects(used, identities, source),
        }
    }

    /// The number of the thread.
    pub(super) fn thread(&self, path: &ThreadPath) -> usize {
        let place = self.threads.iter().position(|(known, _)| known == path);
        place.expect("every thread of a node has a number")
    }

    /// The number of the object.
    pub(super) fn object(&self, identity: Identity) -> usize {
        let root = self.identities.root(identity);
        let place = self.objects.iter().position(|known| known.identity == root);
        place.expect("every object of a node has a number")
    }

    /// A step in words.
    pub(super) fn step(&self, graph: &Graph, at: (NodeId, usize)) -> Step {
        let node = &graph.nodes[at.0];
        let taken = &node.steps[at.1];
        let thread = self.thread(&taken.thread);
        let view = node.threads.iter().find(|(path, _)| *path == taken.thread);
        let Some(Doing::Next {
            name, object, line, ..
        }) = view.map(|(_, view)| &view.doing)
        else {
            unreachable!("a thread that does a step has announced it");
        };
        let result = taken.outcome.as_ref().map(|outcome| outcome.result.clone());
        Step {
            thread,
            name: self.threads[thread].1.clone(),
            operation: name.clone(),
            object: object.map(|id| self.objects[self.object(id)].name.clone()),
            line: *line,
            result: result.unwrap_or_default(),
        }
    }
}

/// A thread is called as its program calls it, or as it alone calls itself in
/// what it prints, or by its number.
fn name_threads(
    threads: BTreeMap<ThreadPath, Option<String>>,
    tasks: &Tasks,
) -> Vec<(ThreadPath, String)> {
    let given: Vec<&String> = threads.values().flatten().collect();
    let of = |path: &ThreadPath| {
        let tasks = tasks.get(path).into_iter().flatten();
        let tasks: Vec<&String> = tasks.filter(|task| !given.contains(task)).collect();
        tasks
    };
    let users = |task: &String| {
        let paths = threads.keys().filter(|path| of(path).contains(&task));
        paths.collect::<Vec<_>>()
    };
    let own = |path: &ThreadPath| {
        let tasks = of(path);
        let alone: Vec<_> = tasks.iter().filter(|task| users(task).len() == 1).collect();
        match (alone.as_slice(), tasks.as_slice()) {
            ([task], _) => Some(task.to_string()),
            ([], [task]) => {
                let place = users(task).iter().position(|user| *user == path)?;
                Some(format!("{task} {}", place + 1))
            }
            _ => None,
        }
    };
    let numbered = threads.iter().enumerate();
    let named = numbered.map(|(number, (path, name))| {
        let name = name.clone().or_else(|| own(path));
        (path.clone(), name.unwrap_or(format!("T{number}")))
    });
    named.collect()
}

fn name_objects(
    used: BTreeSet<Identity>,
    identities: &Identities,
    source: &str,
) -> Vec<ObjectName> {
    let mut objects: Vec<(u32, u32, Option<usize>, Identity)> = used
        .into_iter()
        .map(|identity| {
            let site = identities.info(identity).site;
            (
                site.line(),
                site.column(),
                identities.index(identity),
                identity,
            )
        })
        .collect();
    objects.sort_unstable();
    let same_site = |line, column| {
        let here = objects.iter().filter(move |o| (o.0, o.1) == (line, column));
        here.map(|object| object.3).collect::<Vec<_>>()
    };
    let names = objects.iter().map(|&(line, column, index, identity)| {
        let variable = variable(source, line, column);
        let siblings = same_site(line, column);
        let name = match index {
            Some(index) => format!("{variable}[{index}]"),
            None if siblings.len() > 1 => {
                let place = siblings.iter().position(|&other| other == identity);
                format!("{variable} {}", place.unwrap_or_default() + 1)
            }
            None => variable,
        };
        ObjectName {
            identity,
            name,
            kind: identities.info(identity).kind,
            line,
        }
    });
    names.collect()
}

/// The variable, static or field that takes what is made at this place.
fn variable(source: &str, line: u32, column: u32) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let place = (line as usize).saturating_sub(1);
    let Some(text) = lines.get(place) else {
        return "?".to_string();
    };
    let before: String = text
        .chars()
        .take((column as usize).saturating_sub(1))
        .collect();
    if let Some(name) = part(&before) {
        return name;
    }
    let mut statement = vec![before.as_str()];
    let above = lines[..place].iter().rev().take(8);
    let same_statement =
        above.take_while(|line| !line.trim_end().ends_with([';', '}']) && !line.trim().is_empty());
    statement.extend(same_statement);
    statement
        .iter()
        .find_map(|text| binding(text))
        .unwrap_or_else(|| "?".to_string())
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
