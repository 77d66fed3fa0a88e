use regex::Regex;

use super::*;

/// Reads a contract that must be one.
fn contract(order: Order, expected: &str) -> Contract {
    Contract::parse(expected, order, None).unwrap_or_else(|e| panic!("{expected}\n{e}"))
}

fn check(order: Order, expected: &str, output: &str) -> Result<Bindings, Mismatch> {
    contract(order, expected).check(&output.lines().collect::<Vec<_>>())
}

fn accepts(order: Order, expected: &str, output: &str) {
    if let Err(mismatch) = check(order, expected, output) {
        panic!("{order}: {expected:?} refuses {output:?}:\n{mismatch}");
    }
}

/// Refuses, with a sentence that begins like this.
fn refuses(order: Order, expected: &str, output: &str, sentence: &str) {
    match check(order, expected, output) {
        Ok(bindings) => panic!("{order}: {expected:?} accepts {output:?} with {bindings:?}"),
        Err(mismatch) => assert!(
            mismatch.sentence().starts_with(sentence),
            "{order}: {expected:?} refuses {output:?} for another reason than {sentence:?}:\n{mismatch}"
        ),
    }
}

/// Is no contract, for a reason with these words.
fn fails(order: Order, expected: &str, line: usize, words: &str) {
    match Contract::parse(expected, order, None) {
        Ok(_) => panic!("{expected:?} was read"),
        Err(error) => assert!(
            error.line == line && error.message.contains(words),
            "{expected:?}: not {words:?} in line {line}, but {error}"
        ),
    }
}

mod order {
    use super::*;

    #[test]
    fn exact_is_exact() {
        let expected = "one\ntwo\n\nthree\n\n";
        accepts(Order::Exact, expected, "one\ntwo\n\nthree");
        refuses(
            Order::Exact,
            expected,
            "one\n\ntwo\nthree",
            "line 2 is \"\", but \"two\" is expected there",
        );
        refuses(
            Order::Exact,
            expected,
            "one\ntwo\nthree",
            "1 line is missing: \"\"",
        );
        refuses(
            Order::Exact,
            expected,
            "one\ntwo\n\nx\nthree",
            "1 line is too many: line 4 \"x\"",
        );
        refuses(
            Order::Exact,
            expected,
            "",
            "nothing was printed, but 4 lines are expected",
        );
        refuses(
            Order::Exact,
            "",
            "x",
            "1 line is printed, but none is expected: line 1 \"x\"",
        );
        accepts(Order::Exact, "", "");
    }

    #[test]
    fn any_is_a_multiset() {
        let expected = "{Ada,Bob}: done\nmain waits\nmain waits\npid [..]";
        accepts(
            Order::Any,
            expected,
            "pid 5\nmain waits\nBob: done\nAda: done\nmain waits",
        );
        refuses(
            Order::Any,
            expected,
            "pid 5\nmain waits\nBob: done\nAda: done\nAda: done",
            "line 5 \"Ada: done\" comes too often: \"Ada: done\" may match 1 line here",
        );
        refuses(
            Order::Any,
            expected,
            "pid 5\nmain waits\nBob: done\nAda: done",
            "1 line is missing: \"main waits\"",
        );
        refuses(
            Order::Any,
            expected,
            "pid 5\nmain waits\nBob: done\nAda: done\nEve: done",
            "line 5 \"Eve: done\" is not expected here",
        );
    }

    #[test]
    fn per_task_keeps_the_order_of_each_task() {
        let expected = "{dance,sing}: {1..3}";
        accepts(
            Order::PerTask,
            expected,
            "sing: 1\nsing: 2\nsing: 3\ndance: 1\ndance: 2\ndance: 3",
        );
        accepts(
            Order::PerTask,
            expected,
            "sing: 1\ndance: 1\nsing: 2\ndance: 2\ndance: 3\nsing: 3",
        );
        refuses(
            Order::PerTask,
            expected,
            "sing: 1\ndance: 1\nsing: 3\ndance: 2\ndance: 3\nsing: 2",
            "line 3 is \"sing: 3\", but \"sing: 2\" is expected next of this task",
        );
        refuses(
            Order::PerTask,
            expected,
            "sing: 1\ndance: 1\nsing: 2\ndance: 2\nsing: 3\nsing: 3",
            "line 6 \"sing: 3\" is too many: \"sing\" has 3 lines here",
        );
        refuses(
            Order::PerTask,
            expected,
            "sing: 1\ndance: 1\nhum: 2\ndance: 2\nsing: 3\nsing: 3",
            "line 3 \"hum: 2\" is not expected here",
        );
    }

    #[test]
    fn blocks_come_one_after_the_other() {
        let expected = "{a,b,c}: {1..2}";
        accepts(
            Order::Blocks,
            expected,
            "b: 1\nb: 2\na: 1\na: 2\nc: 1\nc: 2",
        );
        refuses(
            Order::Blocks,
            expected,
            "b: 1\na: 1\nb: 2\na: 2\nc: 1\nc: 2",
            "line 3 \"b: 2\" continues \"b\" after line 2 \"a: 1\" interrupted it",
        );
    }

    #[test]
    fn interleaved_has_a_line_between_two_of_one_other_task() {
        let expected = "{a,b,c}: {1..2}";
        accepts(
            Order::Interleaved,
            expected,
            "a: 1\nb: 1\na: 2\nb: 2\nc: 1\nc: 2"
                .replace("b: 2\nc: 1", "c: 1\nb: 2")
                .as_str(),
        );
        // All of b stands in a: then a has none of b around it.
        refuses(
            Order::Interleaved,
            "{a,b}: {1..2}",
            "a: 1\nb: 1\nb: 2\na: 2",
            "\"a\" is not interleaved",
        );
        // c has lines of two different tasks around it, but not two of one.
        refuses(
            Order::Interleaved,
            "{a,b}: {1..2}\nc: 1",
            "a: 1\nb: 1\na: 2\nb: 2\nc: 1",
            "\"c\" is not interleaved",
        );
    }

    #[test]
    fn phases_are_split_by_count() {
        let expected = "main: begins\n--- any\n{a,b}: works\n--- exact\nmain: ends";
        accepts(
            Order::Exact,
            expected,
            "main: begins\nb: works\na: works\nmain: ends",
        );
        refuses(
            Order::Exact,
            expected,
            "main: begins\nb: works\nmain: ends\na: works",
            "line 3 \"main: ends\" is not expected here; it comes too early",
        );
        refuses(
            Order::Exact,
            expected,
            "b: works\nmain: begins\na: works\nmain: ends",
            "line 1 is \"b: works\", but \"main: begins\" is expected there; it comes too early",
        );
        refuses(
            Order::Exact,
            expected,
            "main: begins\nb: works\nmain: ends",
            "1 line is missing: \"a: works\"",
        );
    }
}

#[test]
fn task_expression() {
    let task = Regex::new(r"^\[\d+ ms\] (\w+)").unwrap();
    let contract = Contract::parse("[[..] ms] {a,b} {1..2}", Order::Interleaved, Some(&task));
    let lines = ["[1 ms] a 1", "[2 ms] b 1", "[3 ms] a 2", "[4 ms] b 2"];
    contract.unwrap().check(&lines).unwrap();
}
