//! What the program prints, and how it ends.

use std::path::Path;
use std::process::{Command, Output};

use listing::{Checker, Listings};

fn run(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_modelled-listings");
    let output = Command::new(program).args(arguments).output();
    output.expect("the program starts")
}

#[test]
fn the_record_of_a_named_model_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    let listings = Listings::load(root.expect("the workspace")).expect("listings");
    for (slug, models) in listings
        .iter()
        .map(|listing| (&listing.slug, &listing.models))
        .filter(|(_, models)| models.len() > 1)
        .take(2)
    {
        for model in models {
            let listing = listings.get(slug).expect("it was found");
            let file = listing.model_record(model).expect("a record");
            let arguments: Vec<&str> = [slug.as_str()]
                .into_iter()
                .chain(model.name.as_deref())
                .collect();
            let output = run(&arguments);
            assert!(output.status.success(), "{arguments:?}");
            assert!(
                output.stdout == std::fs::read(file).expect("a file"),
                "{arguments:?}"
            );
        }
    }
    let by_loom = listings.iter().find(|listing| {
        listing
            .models
            .first()
            .is_some_and(|model| model.checker == Checker::Loom)
    });
    let output = run(&[&by_loom.expect("a listing for loom").slug]);
    assert!(output.status.success() && output.stdout.is_empty());
    assert!(output.stderr.starts_with(b"loom agrees: `"));
}

#[test]
fn what_cannot_be_explored_is_an_error_with_a_reason() {
    for (arguments, named) in [
        (&["lost-updte"] as &[&str], "did you mean \"lost-update\"?"),
        (&["lost-update", "twice"], "threads/lost-update/Cargo.toml"),
        (&["thread-spawn"], "threads/thread-spawn/Cargo.toml"),
        (&[], "name of a listing"),
    ] {
        let output = run(arguments);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {complaint}");
        assert!(
            complaint.contains(named) && output.stdout.is_empty(),
            "{complaint}"
        );
        assert!(complaint.starts_with("error: "), "{complaint}");
    }
}
