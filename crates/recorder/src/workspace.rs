//! What cargo says of the workspace: names, versions, and where it builds.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use listing::{Listing, toml_file};
use serde::Deserialize;

use crate::toolchain::{Target, answer, tool};

/// What `cargo metadata` says.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    targets: Vec<Target>,
}

/// `Cargo.lock`.
#[derive(Default, Deserialize)]
pub(crate) struct Lock {
    #[serde(default)]
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    /// Each by its name, with the version where there are several.
    #[serde(default)]
    dependencies: Vec<String>,
}

/// The names that a new package of the workspace cannot have: those of its
/// members and their programs and libraries, and of all packages in `Cargo.lock`.
///
/// # Errors
/// cargo cannot be started or refuses the workspace; its own message is passed
/// on.
pub fn names(root: &Path) -> anyhow::Result<BTreeSet<String>> {
    let args = ["metadata", "--no-deps", "--offline", "--format-version=1"];
    let mut cargo = tool("cargo");
    let cargo = cargo.current_dir(root).args(args);
    let metadata = answer(cargo, "cargo refuses the workspace")?;
    let Metadata { packages } = serde_json::from_str(&metadata)?;
    let packages = packages.into_iter().flat_map(|package| {
        let targets = package.targets.into_iter().map(|target| target.name);
        targets.chain([package.name])
    });
    let locked = Lock::load(root)?.package.into_iter();
    let locked = locked.map(|package| package.name);
    Ok(packages.chain(locked).collect())
}

/// The target directory of the workspace: what cargo is told by a variable, or
/// by the workspace's `.cargo/config.toml`, or `target`.
pub fn target(root: &Path) -> PathBuf {
    let configured = || {
        let text = std::fs::read_to_string(root.join(".cargo/config.toml")).ok()?;
        let config: toml::Table = text.parse().ok()?;
        let dir = config.get("build")?.get("target-dir")?.as_str()?;
        Some(dir.into())
    };
    let dir = std::env::var_os("CARGO_TARGET_DIR")
        .or_else(|| std::env::var_os("CARGO_BUILD_TARGET_DIR"))
        .or_else(configured);
    root.join(dir.unwrap_or_else(|| "target".into()))
}

impl Lock {
    /// The file of the workspace; a new workspace has none.
    pub(crate) fn load(root: &Path) -> anyhow::Result<Self> {
        let file = root.join("Cargo.lock");
        if !file.exists() {
            return Ok(Self::default());
        }
        let text = listing::read_text(&file)?;
        Ok(toml_file::parse(file.display(), &text)?)
    }

    /// The crates that a listing uses, with their versions.
    pub(crate) fn crates_of<'a>(
        &'a self,
        listing: &'a Listing,
    ) -> impl Iterator<Item = (String, String)> {
        let of_package = self.package.iter().filter(|p| p.name == listing.slug);
        let entries = of_package.flat_map(|package| &package.dependencies);
        entries.filter_map(|entry| {
            let (name, version) = entry.split_once(' ').unwrap_or((entry, ""));
            listing.dependencies.iter().find(|known| *known == name)?;
            let mut packages = self.package.iter().filter(|p| p.name == name);
            let package = packages.find(|p| version.is_empty() || p.version == version)?;
            Some((name.to_owned(), package.version.clone()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_those_that_the_package_uses() {
        let lock = "[[package]]\nname = \"cost\"\nversion = \"0.1.0\"\ndependencies = [\"rand 0.9.0\", \"tokio\"]\n\
            [[package]]\nname = \"rand\"\nversion = \"0.8.5\"\n[[package]]\nname = \"rand\"\nversion = \"0.9.0\"\n\
            [[package]]\nname = \"tokio\"\nversion = \"1.54.0\"\n";
        let lock: Lock = toml::from_str(lock).expect("a lock file");
        let root = tempfile::tempdir().expect("a temporary folder");
        let dir = root.path().join("listings/part/cost");
        std::fs::create_dir_all(&dir).expect("a folder");
        let manifest = "[package]\nname = \"cost\"\ndescription = \"A cost\"\n\
            [dependencies]\nrand = \"0.9\"\ntokio = \"1\"\nunknown = \"1\"\n";
        std::fs::write(dir.join("Cargo.toml"), manifest).expect("a file");
        let listings = listing::Listings::load(root.path()).expect("a listing");
        let found: Vec<_> = lock.crates_of(listings.get("cost").expect("it")).collect();
        let pair = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        assert_eq!(found, [pair("rand", "0.9.0"), pair("tokio", "1.54.0")]);
    }
}
