//! `bookbinder build`: the book gets to its place whole, or not at all.

use std::fs;

use crate::books::{Sample, names, read};

#[test]
fn the_book_is_where_the_settings_say_and_nothing_else_is_left() {
    let sample = Sample::new();
    let before = names(sample.root());
    let book = sample.build();
    assert!(read(&book.join("songs.html")).contains("la"));
    assert_eq!(names(&sample.path("target")), ["book"]);
    fs::remove_dir_all(sample.path("target")).expect("the only new folder");
    assert_eq!(names(sample.root()), before);
}

#[test]
fn a_new_book_replaces_the_old_one_wholly() {
    let sample = Sample::new();
    let book = sample.build();
    fs::write(book.join("stale.html"), "").expect("a file");
    sample.write(
        "src/songs.md",
        "# Songs {#songs}\n\ntra\n\n{{#listing sing}}\n",
    );
    sample.build();
    assert!(read(&book.join("songs.html")).contains("tra"));
    assert!(!book.join("stale.html").exists());
}

#[test]
fn a_book_of_an_installed_mdbook_in_the_configured_folder_is_replaced() {
    let sample = Sample::new();
    let book = sample.build();
    fs::remove_file(book.join(".bookbinder")).expect("our marker");
    sample.build();
}

#[test]
fn a_render_that_fails_leaves_the_old_book() {
    let sample = Sample::new();
    let book = sample.build();
    let old = read(&book.join("songs.html"));
    sample.write("src/songs.md", "# Songs {#songs}\n\n{{#listing dance}}\n");
    let answer = sample.run(&["build"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(answer.err.contains("src/songs.md:3: "), "{answer:?}");
    assert_eq!(read(&book.join("songs.html")), old);
    assert_eq!(names(&sample.path("target")), ["book"]);
}

#[test]
fn a_destination_that_cannot_be_written_is_named() {
    let sample = Sample::new();
    sample.write("file", "no folder");
    for destination in ["file", "file/book"] {
        let answer = sample.run(&["build", "--dest-dir", destination]);
        assert_eq!(answer.code, Some(3), "{answer:?}");
        let named = sample.path(destination).display().to_string();
        assert!(answer.err.contains(&named), "{answer:?}");
        assert!(answer.err.contains("choose another folder"), "{answer:?}");
    }
    assert_eq!(read(&sample.path("file")), "no folder");
}

#[test]
fn a_folder_with_other_files_is_not_wiped() {
    let sample = Sample::new();
    sample.write("letters/to-ada.txt", "Dear Ada");
    let answer = sample.run(&["build", "--dest-dir", "letters"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(answer.err.contains("letters holds files"), "{answer:?}");
    assert_eq!(names(&sample.path("letters")), ["to-ada.txt"]);
}

#[test]
fn a_book_among_its_own_chapters_is_refused() {
    let sample = Sample::new();
    let answer = sample.run(&["build", "--dest-dir", "src/pages"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(answer.err.contains("choose a folder outside"), "{answer:?}");
    assert!(!sample.path("src/pages").exists());
}

#[test]
fn a_missing_book_is_told_from_where_it_was_sought() {
    let sample = Sample::new();
    fs::remove_file(sample.path("book.toml")).expect("a file");
    // The folder lies in another book's repository, which would be found.
    let answer = sample.run(&["build", "--root", "/"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(
        answer.err.contains("there is no book.toml in /"),
        "{answer:?}"
    );
}

#[test]
fn slips_in_the_settings_are_told_with_file_and_line() {
    let slips = [
        ("[book]\ntitle = \"A\nlanguage = \"en\"\n", 2),
        ("[book]\ntitle = \"A\"\ntitel = \"B\"\n", 3),
        ("[book]\n\n[output.html]\n\ndefualt-theme = \"light\"\n", 5),
        (
            "[output.html]\n\n[output.html.playground]\nrunnable = \"no\"\n",
            4,
        ),
    ];
    let sample = Sample::new();
    for (settings, line) in slips {
        sample.write("book.toml", settings);
        let answer = sample.run(&["build"]);
        assert_eq!(answer.code, Some(3), "{answer:?}");
        let place = format!("book.toml:{line}: ");
        assert!(
            answer.err.contains(&place),
            "{place} is missing: {answer:?}"
        );
        assert!(!sample.path("target").exists());
    }
}
