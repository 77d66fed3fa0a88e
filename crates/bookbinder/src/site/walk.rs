//! The files that a book is made from.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

/// A folder that cargo writes to.
const BUILT: &[u8] = b"target";
/// Vim makes a file of this name for a moment, to learn whether it may.
const PROBE: &[u8] = b"4913";

/// Shows each file at or below `path` to `see`, with what is known of it.
///
/// Left out are what belongs to an editor (hidden files, backup copies, locks),
/// what cargo builds, links that lead nowhere, and files that vanish meanwhile.
/// Other links are followed, except into a folder that the walk is in already.
pub fn walk(path: &Path, see: &mut impl FnMut(PathBuf, &Metadata)) {
    // A file may vanish between the listing of its folder and this look.
    let Ok(data) = fs::metadata(path) else { return };
    let mut inside = Vec::from_iter(fs::canonicalize(path));
    visit(path.to_owned(), &data, &mut inside, see);
}

fn visit(
    path: PathBuf,
    data: &Metadata,
    inside: &mut Vec<PathBuf>,
    see: &mut impl FnMut(PathBuf, &Metadata),
) {
    if !data.is_dir() {
        return see(path, data);
    }
    for entry in fs::read_dir(&path).into_iter().flatten().flatten() {
        let path = entry.path();
        if is_of_no_interest(entry.file_name().as_encoded_bytes()) {
            continue;
        }
        let Ok(data) = entry.metadata() else { continue };
        if !data.is_symlink() {
            visit(path, &data, inside, see);
        } else if let (Ok(data), Ok(target)) = (fs::metadata(&path), fs::canonicalize(&path)) {
            let leads_back = fs::canonicalize(path.parent().unwrap_or(&path))
                .is_ok_and(|folder| folder.starts_with(&target));
            if data.is_dir() && (leads_back || inside.contains(&target)) {
                continue;
            }
            inside.push(target);
            visit(path, &data, inside, see);
            inside.pop();
        }
    }
}

fn is_of_no_interest(name: &[u8]) -> bool {
    name.starts_with(b".")
        || name.ends_with(b"~")
        || (name.starts_with(b"#") && name.ends_with(b"#"))
        || name == BUILT
        || name == PROBE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names = Vec::new();
        walk(folder, &mut |path, _| {
            let name = path.strip_prefix(folder).expect("a path in the folder");
            names.push(name.display().to_string());
        });
        names.sort();
        names
    }

    #[test]
    fn what_editors_and_cargo_write_is_left_out() {
        let home = tempfile::tempdir().expect("a folder");
        for folder in ["part/target", ".git"] {
            fs::create_dir_all(home.path().join(folder)).expect("folders");
        }
        for name in [
            "a.md",
            "part/b.md",
            ".a.md.swp",
            "a.md~",
            "#a.md#",
            "4913",
            "part/target/c",
            ".git/d",
        ] {
            fs::write(home.path().join(name), "").expect("a file");
        }
        assert_eq!(names(home.path()), ["a.md", "part/b.md"]);
        assert_eq!(names(&home.path().join("gone")), [""; 0]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once() {
        use std::os::unix::fs::symlink;
        let home = tempfile::tempdir().expect("a folder");
        let [src, shared] = ["src", "shared"].map(|name| home.path().join(name));
        for folder in [&src, &shared] {
            fs::create_dir(folder).expect("a folder");
        }
        fs::write(shared.join("a.md"), "").expect("a file");
        for (from, to) in [
            ("src/shared", "../shared"),
            ("src/b.md", "../shared/a.md"),
            ("src/nowhere", "none"),
            ("src/.#a.md", "ada@host.1234"),
            ("src/me", "."),
            ("shared/back", "../src"),
            ("shared/up", ".."),
        ] {
            symlink(to, home.path().join(from)).expect("a link");
        }
        let found = names(&src);
        assert_eq!(found, ["b.md", "shared/a.md"]);
    }
}
