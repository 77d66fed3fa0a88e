//! A small book in a folder of its own, and the program that renders it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository that this book's settings and theme come from.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A book with the settings, the theme and the missing page of ours, two
/// chapters and one listing. It is removed at the end.
pub struct Sample(tempfile::TempDir);

impl Sample {
    pub fn new() -> Self {
        let dir = tempfile::Builder::new()
            .prefix("site-")
            .tempdir_in(env!("CARGO_TARGET_TMPDIR"))
            .expect("a folder below target");
        let sample = Self(dir);
        let ours = repository();
        for name in ["book.toml", "src/404.md", "src/images/lanes.svg"] {
            sample.write(name, &read(&ours.join(name)));
        }
        for entry in fs::read_dir(ours.join("theme")).expect("a theme") {
            let from = entry.expect("a file").path();
            let name = from.file_name().expect("a name").to_owned();
            let to = sample.path("theme").join(name);
            fs::create_dir_all(sample.path("theme")).expect("a folder");
            fs::copy(from, to).expect("a copy");
        }
        sample.write(
            "src/SUMMARY.md",
            "# Summary\n\n[Start](index.md)\n\n# Music\n\n- [Songs](songs.md)\n",
        );
        sample.write(
            "src/index.md",
            "# Start {#start}\n\n<img class=\"inline\" src=\"images/lanes.svg\" alt=\"\">\n\n\
             ## A table {#a-table}\n\n| a | b |\n| --- | --- |\n| 1 | [Songs](songs.md) |\n\n\
             ![Four lanes](images/lanes.svg)\n",
        );
        sample.write(
            "src/songs.md",
            "# Songs {#songs}\n\nla\n\n{{#listing sing}}\n",
        );
        let listing = "listings/1-music/sing";
        sample.write(
            &format!("{listing}/Cargo.toml"),
            "[package]\nname = \"sing\"\ndescription = \"A song\"\nedition = \"2024\"\n\n\
             [[package.metadata.listing.runs]]\n",
        );
        sample.write(
            &format!("{listing}/src/main.rs"),
            "fn main() {\n    println!(\"sing: a line that no narrow window holds\");\n}\n",
        );
        sample.write(
            &format!("{listing}/expected.txt"),
            "sing: a line that no narrow window holds\n",
        );
        sample
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// The program, about to be started in the book's folder.
    pub fn bookbinder(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bookbinder"));
        command.args(args).current_dir(self.root());
        command
    }

    pub fn run(&self, args: &[&str]) -> Answer {
        Answer::of(self.bookbinder(args).output().expect("the program starts"))
    }

    /// Builds the book where `book.toml` says.
    pub fn build(&self) -> PathBuf {
        let answer = self.run(&["build"]);
        assert_eq!(answer.code, Some(0), "{answer:?}");
        self.path("target/book")
    }
}

/// What the program said.
#[derive(Debug)]
pub struct Answer {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Answer {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names in a folder, in order.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| {
            let name = entry.expect("an entry").file_name();
            name.to_string_lossy().into_owned()
        })
        .collect();
    names.sort();
    names
}
