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

#[test]
fn a_built_page_has_no_trace_of_the_server() {
    let sample = Sample::new();
    let book = sample.build();
    for page in ["index.html", "songs.html", "404.html", "print.html"] {
        let page = read(&book.join(page));
        assert!(!page.contains("__news") && !page.contains("EventSource"));
    }
}

/// Addresses that lead out of the book, as people write them.
#[test]
fn a_chapter_outside_the_folder_of_the_chapters_is_refused_with_its_line() {
    let sample = Sample::new();
    let absolute = sample.path("outside.md").display().to_string();
    sample.write("outside.md", "# Outside\n");
    for link in [
        "../outside.md",
        "../../x.md",
        "songs/../../outside.md",
        &absolute,
    ] {
        for entry in ["- [Songs](songs.md)\n    - [Out]", "[Out]"] {
            let summary = format!("# Summary\n\n[Start](index.md)\n\n{entry}({link})\n");
            sample.write("src/SUMMARY.md", &summary);
            let answer = sample.run(&["build"]);
            assert_eq!(answer.code, Some(3), "{link}: {answer:?}");
            let place = format!("src/SUMMARY.md:{}: ", summary.lines().count());
            assert!(answer.err.contains(&place), "{place}: {answer:?}");
        }
    }
    assert!(!sample.path("outside.html").exists());
}

#[test]
fn settings_that_lead_outside_are_refused_with_their_line() {
    let sample = Sample::new();
    sample.write("style.css", "p {}");
    let outside = sample.path("style.css").display().to_string();
    for setting in [
        "additional-css = [\"../style.css\"]".to_owned(),
        format!("additional-js = [\"{outside}\"]"),
        "input-404 = \"../404.md\"".to_owned(),
        "redirect = { \"/../old.html\" = \"new.html\" }".to_owned(),
    ] {
        sample.write("book.toml", &format!("[output.html]\n\n{setting}\n"));
        let answer = sample.run(&["build"]);
        assert_eq!(answer.code, Some(3), "{setting}: {answer:?}");
        assert!(
            answer.err.contains("book.toml:3: "),
            "{setting}: {answer:?}"
        );
    }
    assert_eq!(read(&sample.path("style.css")), "p {}");
}

/// Writes what editors leave beside a file while somebody works on it.
#[cfg(unix)]
fn leave(sample: &Sample, folder: &str, file: &str) {
    use std::os::unix::fs::symlink;
    for name in [
        format!("{file}~"),
        format!(".{file}.swp"),
        format!("#{file}#"),
        "4913".to_owned(),
    ] {
        sample.write(&format!("{folder}/{name}"), "left");
    }
    for (name, target) in [
        (format!(".#{file}"), "ada@host.4242:1700000000"),
        (format!("gone-{file}"), "nowhere"),
    ] {
        symlink(target, sample.path(folder).join(name)).expect("a link");
    }
}

#[cfg(unix)]
#[test]
fn what_editors_leave_among_the_files_is_no_part_of_the_book() {
    use std::os::unix::ffi::OsStrExt as _;
    let sample = Sample::new();
    let before = names(&sample.build());
    let listing = "listings/1-music/sing";
    for (folder, file) in [
        ("src", "songs.md"),
        ("src/images", "lanes.svg"),
        ("theme", "book.css"),
        ("listings", "1-music"),
        ("listings/1-music", "sing"),
        (listing, "Cargo.toml"),
        (&format!("{listing}/src"), "main.rs"),
    ] {
        leave(&sample, folder, file);
    }
    std::os::unix::fs::symlink(".", sample.path("src/around")).expect("a link");
    let odd = std::ffi::OsStr::from_bytes(b"a.\xff");
    fs::write(sample.path("src").join(odd), "no name in an address").expect("a file");
    sample.write("src/notes/words.txt", "la la");
    let book = sample.build();
    assert_eq!(read(&book.join("notes/words.txt")), "la la");
    let mut after = names(&book);
    after.retain(|name| name != "notes" && !name.starts_with("a."));
    assert_eq!(after, before);
    assert_eq!(names(&book.join("images")), ["lanes.svg"]);
}

#[cfg(unix)]
#[test]
fn files_without_a_utf8_name_and_variables_of_others_stop_nothing() {
    use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
    let odd = |bytes: &[u8]| std::ffi::OsString::from_vec(bytes.to_vec());
    let sample = Sample::new();
    let run = |name: &[u8], value: &[u8]| {
        let mut command = sample.bookbinder(&["build"]);
        command.env(odd(name), odd(value)).env_remove("HOME");
        crate::books::Answer::of(command.output().expect("the program starts"))
    };
    for (name, value) in [
        (&b"SONG"[..], &b"\xff"[..]),
        (b"\xffSONG", b"la"),
        (b"MDBOOK_\xff", b"la"),
        (b"MDBOOK_VERSION", b"\xfe"),
    ] {
        let answer = run(name, value);
        assert_eq!(answer.code, Some(0), "{name:?}: {answer:?}");
    }
    for (name, value) in [
        ("MDBOOK_BOOK__TITLE", &b"\xff"[..]),
        ("MDBOOK_BOOK__TITEL", b"Songs"),
        ("MDBOOK_OUTPUT__HTML__DEFAULT_TEME", b"navy"),
    ] {
        let answer = run(name.as_bytes(), value);
        assert_eq!(answer.code, Some(3), "{name}: {answer:?}");
        assert!(answer.err.contains(name), "{name}: {answer:?}");
    }
    // The same book in a folder whose name is no text.
    let other = sample.root().join(std::ffi::OsStr::from_bytes(b"b\xf6ok"));
    let copy = std::process::Command::new("cp")
        .args(["-r", "book.toml", "src", "theme", "listings"])
        .arg(fs::create_dir(&other).map(|()| &other).expect("a folder"))
        .current_dir(sample.root())
        .status();
    assert!(copy.expect("cp starts").success());
    for words in [&["build"][..], &["list"], &["list", "--json"]] {
        let output = sample.bookbinder(words).current_dir(&other).output();
        let answer = crate::books::Answer::of(output.expect("the program starts"));
        assert_eq!(answer.code, Some(0), "{words:?}: {answer:?}");
    }
    assert!(read(&other.join("target/book/songs.html")).contains("la"));
}

/// The index of a book, and the name of its file.
fn index(book: &std::path::Path) -> (String, serde_json::Value) {
    let names = names(book);
    let mut indexes = names.iter().filter(|name| name.starts_with("searchindex"));
    let (name, other) = (indexes.next().expect("an index"), indexes.next());
    assert_eq!(other, None);
    let script = read(&book.join(name));
    let (_, json) = script.split_once("JSON.parse('").expect("a script");
    let json = json.trim_end().trim_end_matches("'));");
    let json = json.replace("\\'", "'").replace("\\\\", "\\");
    (name.clone(), serde_json::from_str(&json).expect("JSON"))
}

#[test]
fn the_pages_load_the_index_of_what_is_in_them() {
    let sample = Sample::new();
    let mut seen = Vec::new();
    for text in ["It's `\"la\"`.", "It's `\\lo`."] {
        sample.write("src/songs.md", &format!("# Songs\n\n{text}\n"));
        let book = sample.build();
        let (name, index) = index(&book);
        for page in ["index.html", "songs.html", "print.html", "404.html"] {
            assert!(read(&book.join(page)).contains(&name), "{page}: {name}");
        }
        let urls = ["index.html#start", "index.html#a-table", "songs.html#songs"];
        assert_eq!(index["doc_urls"], serde_json::json!(urls));
        let song = &index["index"]["documentStore"]["docs"]["2"];
        assert_eq!(song["breadcrumbs"], "Songs » Songs");
        let body = song["body"].as_str().expect("a text");
        assert_eq!(body.replace('’', "'"), text.replace('`', ""));
        seen.push(name);
    }
    assert_ne!(seen[0], seen[1]);
}

#[test]
fn a_script_among_the_chapters_is_not_taken_for_the_index() {
    let sample = Sample::new();
    let (index, _) = index(&sample.build());
    sample.write("src/searchindex-0.js", "song = 1;");
    let book = sample.build();
    assert_eq!(read(&book.join("searchindex-0.js")), "song = 1;");
    assert!(book.join(&index).is_file(), "{index}");
    assert!(read(&book.join("songs.html")).contains(&index), "{index}");
}

#[test]
fn chapters_that_the_settings_leave_out_are_not_in_the_index() {
    let sample = Sample::new();
    let settings = sample.path("book.toml");
    let text = read(&settings);
    let more = "\n[output.html.search.chapter]\n\"index.md\" = { enable = false }\n\
        \"songs.md\" = { enable = true }\n";
    sample.write("book.toml", &(text.clone() + more));
    assert_eq!(
        index(&sample.build()).1["doc_urls"],
        serde_json::json!(["songs.html#songs"])
    );
    sample.write(
        "book.toml",
        &(text.clone() + &more.replace("songs.md", "drums.md")),
    );
    let answer = sample.run(&["build"]);
    assert!(answer.err.contains("drums.md"), "{answer:?}");
    sample.write(
        "book.toml",
        &text.replace(
            "[output.html.search]\nenable = true",
            "[output.html.search]\nenable = false",
        ),
    );
    assert!(
        !names(&sample.build())
            .iter()
            .any(|name| name.starts_with("searchindex"))
    );
    sample.write("book.toml", &text);
    sample.write("src/SUMMARY.md", "# Summary\n\n- [Songs]()\n");
    assert_eq!(index(&sample.build()).1["doc_urls"], serde_json::json!([]));
}

#[test]
fn an_earlier_book_among_the_chapters_is_no_part_of_the_next() {
    let sample = Sample::new();
    let text = read(&sample.path("book.toml")).replace("\"target/book\"", "\"src/out\"");
    sample.write("book.toml", &text);
    sample.write("src/out/old.html", "<p>no page of ours</p>");
    let to = sample.path("elsewhere");
    let answer = sample.run(&["build", "-d", &to.display().to_string()]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    assert!(!names(&to).contains(&"out".to_owned()));
}
