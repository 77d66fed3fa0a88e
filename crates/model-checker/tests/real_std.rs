//! Holds the standard library itself against the lines that the stand-in has
//! to print (`crates/modelled-listings/tests/programs.rs`).

use std::cell::RefCell;

thread_local! {
    static PRINTED: RefCell<String> = const { RefCell::new(String::new()) };
}

macro_rules! println {
    ($($text:tt)*) => {{
        let line = format!($($text)*);
        super::PRINTED.with_borrow_mut(|printed| {
            printed.push_str(&line);
            printed.push('\n');
        });
    }};
}

mod api {
    include!("../../modelled-listings/tests/programs/api.rs");

    pub(super) fn entry() {
        main();
    }
}

#[test]
fn std_prints_these_lines() {
    // The program asks for the name of its main thread.
    let main = std::thread::Builder::new().name("main".to_string());
    let main = main.spawn(|| {
        api::entry();
        PRINTED.take()
    });
    let printed = main.expect("a thread starts").join().expect("no panic");
    let expected = include_str!("../../modelled-listings/tests/programs/api.txt");
    let differs = printed.lines().zip(expected.lines()).find(|(a, b)| a != b);
    assert_eq!(differs, None);
    assert_eq!(printed.lines().count(), expected.lines().count());
}
