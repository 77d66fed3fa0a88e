//! loom finds what an ordering allows, and nothing else.

macro_rules! program {
    ($name:ident) => {
        mod $name {
            extern crate loomed_std as std;
            use std::println;
            include!(concat!("programs/", stringify!($name), ".rs"));

            pub(super) fn entry() {
                main()
            }
        }
    };
}

program!(relaxed);
program!(release_acquire);
program!(store_buffer);

fn outputs(main: fn()) -> Vec<String> {
    loomed_std::outputs(main).into_iter().collect()
}

#[test]
fn relaxed_stores_may_be_seen_in_another_order() {
    assert_eq!(outputs(relaxed::entry), ["0\n", "42\n"]);
}

#[test]
fn release_and_acquire_keep_the_order() {
    assert_eq!(outputs(release_acquire::entry), ["42\n"]);
}

/// loom 0.7 treats `SeqCst` loads and stores as `Acquire` and `Release`, so it
/// reports an order that is impossible. A listing whose lesson is `SeqCst`
/// cannot be checked with it.
#[test]
fn the_single_order_of_seq_cst_is_unknown_to_loom() {
    assert_eq!(outputs(store_buffer::entry), ["false\n", "true\n"]);
}
