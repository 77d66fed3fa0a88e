//! Text as reports show it: nothing in it is invisible.

/// How many characters of a line a report shows.
const MAX_CHARS: usize = 120;

/// `text` for a report: control characters, marks that change the direction of
/// writing, spaces other than the common one and everything else that cannot be
/// seen become escapes like `\u{200b}`, and a very long text is cut.
pub fn printable(text: &str) -> String {
    let show = |c: char| match is_invisible(c) {
        true => c.escape_default().to_string(),
        false => c.to_string(),
    };
    let shown: String = text.chars().take(MAX_CHARS).map(show).collect();
    match text.chars().nth(MAX_CHARS) {
        None => shown,
        Some(_) => format!("{shown}… ({} bytes)", text.len()),
    }
}

/// [`printable`] text in quotation marks.
pub(crate) fn quote(text: &str) -> String {
    format!("\"{}\"", printable(text))
}

/// `1 line`, `2 lines`.
pub(crate) fn count_of_lines(count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} line{plural}")
}

/// In which character two texts differ, if a reader cannot see it.
pub(crate) fn unseen_difference(printed: &str, expected: &str) -> Option<String> {
    if printed == expected || !look_alike(printed, expected) {
        return None;
    }
    let pairs = printed.chars().zip(expected.chars());
    let alike = pairs.take_while(|(one, other)| one == other).count();
    let name = |text: &str| match text.chars().nth(alike) {
        None => "nothing".to_string(),
        Some(c) => format!("U+{:04X}", u32::from(c)),
    };
    let (at, printed, expected) = (alike + 1, name(printed), name(expected));
    let place = format!("only looks as expected: they differ in character {at}");
    let characters = format!("{printed} is printed, {expected} is expected");
    Some(format!("{place}: {characters}"))
}

/// Whether two texts look the same, apart from spaces and what cannot be seen.
/// Letters beyond ASCII count as alike, for many have doubles among the others.
fn look_alike(one: &str, other: &str) -> bool {
    let is_seen = |c: &char| !c.is_whitespace() && !is_invisible(*c);
    let seen = |text: &str| text.chars().filter(is_seen).collect::<Vec<char>>();
    let (a, b) = (seen(one), seen(other));
    let alike = |(a, b): (&char, &char)| a == b || !a.is_ascii() || !b.is_ascii();
    printable(one) == printable(other) || a.len() == b.len() && a.iter().zip(&b).all(alike)
}

/// Letters and symbols without ink, which the standard library prints as they are.
const BLANKS: [char; 5] = ['\u{115f}', '\u{1160}', '\u{2800}', '\u{3164}', '\u{ffa0}'];

fn is_invisible(c: char) -> bool {
    BLANKS.contains(&c) || (!matches!(c, '\'' | '"' | '\\') && c.escape_debug().len() > 1)
}
