use super::*;
use mdbook_preprocessor::book::{BookItem, Chapter};

/// A repository with one listing, whose recorded run prints what a terminal
/// would obey.
fn repository() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write(
        "listings/songs/sing/Cargo.toml",
        "[package]\nname = \"sing\"\ndescription = \"A song\"\n[[package.metadata.listing.runs]]\n",
    );
    write(
        "listings/songs/sing/src/main.rs",
        "fn main() {\n    println!(\"{{#title {{}}}}\");\n}\n",
    );
    write(
        "listings/songs/sing/run.cast",
        concat!(
            "{\"version\":2,\"width\":80,\"height\":2,\"title\":\"\",\"command\":\"\",\"program\":\"\"}\n",
            "[0.001,\"o\",\"high: \\u001b[31mla\\u001b[0m\\r\\n\"]\n",
            "[0.090,\"o\",\"low\\u0008: 1 %\\r2 %\\u202e\\u0000\\r\\n\"]\n",
            "[0.100,\"m\",\"exit 0\"]\n",
        ),
    );
    write("src/verse.md", "A verse.\n\nSee {{#see sing}}.\n");
    write("src/songs/more.md", "");
    write(
        "src/plain.md",
        "Braces in `{{#see sing}}` alone.\n\n{{#include verse.md:1}}\n",
    );
    root
}

/// The text of a chapter, or what is wrong with it.
fn expanded(text: &str) -> Result<String, String> {
    let root = repository();
    let shows = "{{#listing sing}}\n".to_owned();
    let chapters = [("songs/sing.md", shows), ("songs/more.md", text.to_owned())];
    let chapters = chapters.map(|(path, text)| {
        let path = Path::new(path).to_owned();
        BookItem::Chapter(Chapter::new("A song", text, path, Vec::new()))
    });
    let mut book = Book::new_with_items(chapters.into());
    expand(root.path(), Path::new("src"), &mut book).map_err(|error| error.to_string())?;
    match &book.items[1] {
        BookItem::Chapter(chapter) => Ok(chapter.content.clone()),
        _ => panic!("a chapter"),
    }
}

#[test]
fn every_problem_is_named_with_its_chapter_and_line() {
    let problems = expanded("{{#see sang}}\n\n> {{#listing sing}}\n\n{{#machine}\n{{#see sing}}\n");
    let problems = problems.expect_err("three slips");
    let lines: Vec<&str> = problems.lines().collect();
    for (line, (place, what)) in lines.iter().zip([
        ("src/songs/more.md:1: ", "\"sing\"?"),
        ("src/songs/more.md:3: {{#listing}} ", "on a line of its own"),
        ("src/songs/more.md:5: ", "{{#machine …}}"),
    ]) {
        assert!(line.starts_with(place) && line.contains(what), "{line}");
    }
    assert_eq!(lines.len(), 3, "{problems}");
}

#[test]
fn what_is_no_directive_stays_as_it_is() {
    for text in [
        r"Write \{{#see nothing}}.",
        "`{{#see nothing}}` and <!-- {{#listing sing}} -->",
        "{{#title Songs}}\n\n```rust\nprintln!(\"{{}}\");\n```\n",
    ] {
        assert_eq!(expanded(text).as_deref(), Ok(text));
    }
    // A listing in a comment is not shown there.
    let hidden = expanded("<!-- {{#listing sing}} -->\n\n{{#see sing}}").expect("a link");
    assert!(
        hidden.ends_with("[`sing`](../songs/sing.md#listing-sing)"),
        "{hidden}"
    );
}

#[test]
fn a_block_leaves_the_lines_around_it_to_markdown() {
    let page = expanded("before\n{{#listing sing again=\"why not\"}}\nafter\n").expect("a page");
    assert!(
        page.starts_with("before\n<figure class=\"listing\""),
        "{page}"
    );
    assert!(page.ends_with("</figure>\n\nafter\n"), "{page}");
}

#[test]
fn nothing_on_a_page_is_a_directive_of_mdbook() {
    let page = expanded("{{#listing sing again=\"why not\"}}\n").expect("a page");
    assert!(page.contains(r#"println!("\{{#title {{}}}}");"#), "{page}");
    assert_eq!(keep_from_links("a {{#b}}\n{{#c"), "a \\{{#b}}\n{{#c");
}

#[test]
fn what_a_program_prints_is_seen_and_not_obeyed() {
    let page = expanded("{{#listing sing again=\"why not\"}}\n").expect("a page");
    let output = "```text\nhigh: ␛[31mla␛[0m\nlow␈: 1 %␍2 %\\u{202e}␀\n```";
    assert!(page.contains(output), "{page}");
    assert!(page.contains("data-line=\"high: ␛[31mla␛[0m\""), "{page}");
    assert!(page.contains(">low␈</text>"), "{page}");
    let raw = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
    assert!(!page.contains(raw), "{page:?}");
}

#[test]
fn an_included_file_has_no_directives() {
    let fine = "{{#include ../plain.md}}\n{{ #include ../plain.md:2:3}}";
    assert_eq!(expanded(fine).as_deref(), Ok(fine));
    let problem = expanded("A\n\n{{#include ../verse.md}}").expect_err("a directive");
    assert!(
        problem.contains("more.md:3: line 3 of the included file ../verse.md"),
        "{problem}"
    );
    let problem = expanded("{{#include ../gone.md:2}}").expect_err("no such file");
    assert!(problem.contains("../gone.md cannot be read"), "{problem}");
}
