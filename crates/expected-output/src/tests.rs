use regex::Regex;

use super::*;
use crate::pattern::Pattern;

const ALL: [Order; 5] = [
    Order::Exact,
    Order::Any,
    Order::PerTask,
    Order::Blocks,
    Order::Interleaved,
];

/// Reads a contract that must be one.
fn contract(order: Order, expected: &str) -> Contract {
    Contract::parse(expected, order, &TaskOf::Colon).unwrap_or_else(|e| panic!("{expected}\n{e}"))
}

fn check(order: Order, expected: &str, output: &str) -> Result<Bindings, Mismatch> {
    contract(order, expected).check(&output.lines().collect::<Vec<_>>())
}

fn accepts(order: Order, expected: &str, output: &str) {
    if let Err(mismatch) = check(order, expected, output) {
        panic!("{order:?}: {expected:?} refuses {output:?}:\n{mismatch}");
    }
}

/// Refuses, with a sentence that begins like this.
fn refuses(order: Order, expected: &str, output: &str, sentence: &str) {
    match check(order, expected, output) {
        Ok(bindings) => panic!("{order:?}: {expected:?} accepts {output:?} with {bindings:?}"),
        Err(mismatch) => assert!(
            mismatch.to_string().starts_with(sentence),
            "{order:?}: {expected:?} refuses {output:?} for another reason than {sentence:?}:\n{mismatch}"
        ),
    }
}

/// Is no contract, for a reason with these words.
fn fails(order: Order, expected: &str, line: usize, words: &str) {
    match Contract::parse(expected, order, &TaskOf::Colon) {
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
            "line 5 \"Ada: done\" is too many: \"Ada: done\" has 1 line here",
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
        // One task alone never is.
        refuses(
            Order::Interleaved,
            "a: {1..3}",
            "a: 1\na: 2\na: 3",
            "\"a\" is not interleaved",
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
            "line 3 \"main: ends\" is not expected here",
        );
        refuses(
            Order::Exact,
            expected,
            "b: works\nmain: begins\na: works\nmain: ends",
            "line 1 is \"b: works\", but \"main: begins\" is expected there",
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
    let contract = Contract::parse(
        "[[..] ms] {a,b} {1..2}",
        Order::Interleaved,
        &TaskOf::Group(task),
    );
    let lines = ["[1 ms] a 1", "[2 ms] b 1", "[3 ms] a 2", "[4 ms] b 2"];
    contract.unwrap().check(&lines).unwrap();
}

mod wildcards {
    use super::*;

    #[test]
    fn any_text() {
        accepts(Order::Exact, "pid [..]", "pid 312");
        accepts(Order::Exact, "pid [..]", "pid ");
        contract(Order::Exact, "[..]").check(&[""]).unwrap();
        accepts(Order::Exact, "[..]: [..] of [..]", "a: 1 of 2");
        refuses(Order::Exact, "pid [..]", "pid", "line 1 is \"pid\"");
        refuses(Order::Exact, "a[..]a", "a", "line 1 is \"a\"");
        refuses(
            Order::Exact,
            "[..]: [..] of [..]",
            "a: 1 out 2",
            "line 1 is",
        );
    }

    #[test]
    fn wildcards_take_as_little_as_they_can_from_the_left() {
        let bindings = check(Order::Exact, "[A] [B]-[C]", "x y z-1-2").unwrap();
        let all = [("A", "x"), ("B", "y z"), ("C", "1-2")];
        assert_eq!(bindings, all.map(|(a, b)| (a.into(), b.into())).into());
    }

    #[test]
    fn names_stand_for_the_same_text_everywhere_and_differ() {
        let expected = "dance: pid [DANCE], parent [MAIN]\nsing: pid [SING], parent [MAIN]";
        accepts(
            Order::Exact,
            expected,
            "dance: pid 5, parent 4\nsing: pid 6, parent 4",
        );
        refuses(
            Order::Exact,
            expected,
            "dance: pid 5, parent 4\nsing: pid 6, parent 5",
            "line 2 \"sing: pid 6, parent 5\" repeats [MAIN], but it has \"5\" there, and [MAIN] is \"4\" since line 1",
        );
        refuses(
            Order::Exact,
            expected,
            "dance: pid 5, parent 4\nsing: pid 5, parent 4",
            "[DANCE] and [SING] are both \"5\", and different names must differ",
        );
        refuses(
            Order::Exact,
            "from [A] to [A]",
            "from 1 to 2",
            "line 1 \"from 1 to 2\" repeats [A]",
        );
        // Across phases, and in lines of any order.
        let expected = "{a,b}: in [ROOM]\n--- any\nleft [ROOM]\nfree: [OTHER]";
        accepts(
            Order::PerTask,
            expected,
            "b: in 7\na: in 7\nfree: 8\nleft 7",
        );
        refuses(
            Order::PerTask,
            expected,
            "b: in 7\na: in 7\nfree: 8\nleft 8",
            "line 4 \"left 8\" repeats [ROOM]",
        );
        refuses(
            Order::PerTask,
            expected,
            "b: in 7\na: in 7\nfree: 7\nleft 7",
            "[ROOM] and [OTHER] are both \"7\"",
        );
    }

    #[test]
    fn two_amounts_may_be_equal() {
        let expected = "threads: [THREADS=1..90] ns\ntasks: [TASKS=1..90] ns, as [WORKER]";
        accepts(Order::Exact, expected, "threads: 5 ns\ntasks: 5 ns, as 5");
        refuses(
            Order::Exact,
            &format!("{expected}\nand [OTHER]"),
            "threads: 5 ns\ntasks: 6 ns, as 7\nand 7",
            "[WORKER] and [OTHER] are both \"7\"",
        );
    }

    #[test]
    fn numbers_have_bounds() {
        for (line, fits) in [
            ("n 1", true),
            ("n 40", true),
            ("n 007", true),
            ("n 0", false),
            ("n 41", false),
            ("n -1", false),
            ("n 99999999999999999999999999", false),
        ] {
            assert_eq!(
                check(Order::Exact, "n [1..40]", line).is_ok(),
                fits,
                "{line}"
            );
        }
        for line in ["n ", "n x", "n 1.5", "n +1", "n 1 ", "n -", "n 1x", "n ４"] {
            refuses(Order::Exact, "n [1..40]", line, "line 1 is \"n");
        }
        accepts(Order::Exact, "n [-5..-1] to [-5..5]", "n -5 to -0");
        refuses(
            Order::Exact,
            "[1..40] of [TOTAL=1..40]",
            "41 of 40",
            "line 1 \"41 of 40\" has \"41\" where \"[1..40]\" is expected",
        );
        let bindings = check(Order::Exact, "[1..40] of [TOTAL=1..40]", "2 of 40").unwrap();
        assert_eq!(bindings["TOTAL"], "40");
        refuses(
            Order::Exact,
            "[A=1..40] of [A=1..40]",
            "2 of 40",
            "line 1 \"2 of 40\" repeats [A]",
        );
        accepts(
            Order::Exact,
            "[-9223372036854775808..9223372036854775807] x",
            "-9223372036854775808 x",
        );
    }

    #[test]
    fn what_is_no_wildcard_is_literal() {
        for line in [
            "[1, 2, 3]",
            "[]",
            "[0]",
            "[main]",
            "[Main]",
            "[1...4]",
            "[..=4]",
            "[1..]",
            "[..4]",
            "[A=]",
            "[a=1..4]",
            "[A B]",
            "[[",
            "]]",
            "[A",
            "A]",
            "Some { x: 1 }",
            "Point { x: 1, y: 2 }",
            "{1, 2, 3}",
            "{\"a\": 1, \"b\": 2}",
            "{\"a\",\"b\"}",
            "{}",
            "{:?}",
            "{a}",
            "{,}",
            "{a,}",
            "{1..}",
            "}{",
            "{",
            "some lines",
            "some: thing",
            "some thing: else",
            "#hashtag",
            "#",
            "----",
            "---x",
            "never say never",
            "a.b*c+d?e^f$g(h)i|j\\k",
            "größer als 日本 🦀",
            "tab\there",
            "  indented",
            "trailing ",
        ] {
            accepts(Order::Exact, line, line);
            accepts(Order::Any, line, line);
            let other = format!("{line}x");
            assert!(check(Order::Exact, line, &other).is_err(), "{line}");
            assert!(check(Order::Exact, line, "").is_err(), "{line}");
        }
        // Beside a wildcard, too.
        accepts(
            Order::Exact,
            "a.b*c [..] (x)+ [A] \\d",
            "a.b*c 1 (x)+ 2 \\d",
        );
        refuses(
            Order::Exact,
            "a.b*c [..] (x)+ [A] \\d",
            "aXb*c 1 (x)+ 2 \\d",
            "line 1 is",
        );
        refuses(
            Order::Exact,
            "a [..] (x)+ [A] \\d",
            "a 1 xx 2 \\d",
            "line 1 is",
        );
        refuses(
            Order::Exact,
            "a [..] (x)+ [A] \\d",
            "a 1 (x)+ 2 4",
            "line 1 is",
        );
        accepts(Order::Exact, "vec [1, [X], 3] ü [..]", "vec [1, 2, 3] ü 🦀");
    }
}

#[test]
fn numbers_among_other_wildcards() {
    let bindings = check(Order::Exact, "[WHAT] [N=1..40] ms", "a b 3 ms").unwrap();
    assert_eq!(bindings["WHAT"], "a b");
    let expected = "[..] a.b* (x)+ [1..9] \\d [A]";
    accepts(Order::Exact, expected, "1 a.b* (x)+ 2 \\d 3");
    for line in [
        "1 aXb* (x)+ 2 \\d 3",
        "1 a.b* xx 2 \\d 3",
        "1 a.b* (x)+ 2 4 3",
        "1 a.b* (x)+ y \\d 3",
        "1 a.b* (x)+  \\d 3",
    ] {
        refuses(Order::Exact, expected, line, "line 1 is");
    }
}

#[test]
fn a_task_ends_at_the_first_colon() {
    let expected = "a: x: 1\na: [..]: 2\nb: x: 1";
    accepts(Order::PerTask, expected, "a: x: 1\nb: x: 1\na: y: 2");
    refuses(
        Order::PerTask,
        expected,
        "a: y: 2\nb: x: 1\na: x: 1",
        "line 1 is \"a: y: 2\"",
    );
}

#[test]
fn repeats_multiply() {
    accepts(
        Order::Exact,
        "{Ada,Bob} {1..2}{x,y}",
        "Ada 1x\nAda 1y\nAda 2x\nAda 2y\nBob 1x\nBob 1y\nBob 2x\nBob 2y",
    );
    accepts(Order::Exact, "{-1..1}", "-1\n0\n1");
    accepts(Order::Exact, "{a{1..2},b}", "{a1,b}\n{a2,b}");
    accepts(Order::Exact, "{Ada Lovelace,Bob}", "Ada Lovelace\nBob");
    // A name of its own for each repeat.
    accepts(
        Order::Exact,
        "worker {1..2}: pid [PID{1..2}]",
        "worker 1: pid 7\nworker 1: pid 8\nworker 2: pid 7\nworker 2: pid 8",
    );
    accepts(Order::Exact, "[W{1..2}] starts", "7 starts\n8 starts");
    refuses(
        Order::Exact,
        "[W{1..2}] starts",
        "7 starts\n7 starts",
        "[W1] and [W2] are both \"7\"",
    );
}

#[test]
fn comments_and_blank_lines() {
    accepts(
        Order::Exact,
        "# why\none\n# why\n\ntwo\n   \n\n",
        "one\n\ntwo",
    );
    accepts(Order::Exact, "one\n\n# the last line is blank", "one\n\n");
    accepts(Order::Exact, "# nothing is printed\n", "");
    accepts(Order::Exact, "one\r\ntwo\r\n", "one\ntwo");
}

#[test]
fn some_lines() {
    let expected = "start\n--- any\nsome 1..3: got [..]\nsome 0..2: idle\nend";
    accepts(Order::Exact, expected, "start\nend\ngot 1");
    accepts(
        Order::Exact,
        expected,
        "start\ngot 3\nidle\ngot 1\nidle\nend\ngot 2",
    );
    refuses(
        Order::Exact,
        expected,
        "start\nend\nidle",
        "\"got [..]\" must match at least 1 line, but matches 0",
    );
    refuses(
        Order::Exact,
        expected,
        "start\ngot 1\ngot 1\ngot 1\ngot 1\nend",
        "line 5 \"got 1\" is too many: \"got [..]\" has 3 lines here",
    );
    refuses(
        Order::Exact,
        expected,
        "start\ngot 1\ngot 1\ngot 1\nidle",
        "\"end\" must match at least 1 line, but matches 0",
    );
    refuses(
        Order::Exact,
        expected,
        "start\nend",
        "1 line is missing: \"got [..]\"",
    );
    refuses(
        Order::Exact,
        expected,
        "got 1\nstart\nend",
        "line 1 is \"got 1\", but \"start\" is expected",
    );
    // With the same text beside it, both count together.
    let expected = "tick\nsome 1..2: tick";
    for (count, fits) in [(1, false), (2, true), (3, true), (4, false)] {
        let output = vec!["tick"; count].join("\n");
        assert_eq!(
            check(Order::Any, expected, &output).is_ok(),
            fits,
            "{count}"
        );
    }
    accepts(Order::Any, "some 0..3: x", "");
}

#[test]
fn never_lines() {
    let expected = "never: [..]lost[..]\nnever: from [A]\nin [A]\n[..]";
    accepts(Order::Exact, expected, "in 1\nfrom 2");
    refuses(
        Order::Exact,
        expected,
        "in 1\nfrom 1",
        "never: from [A] is matched by line 2",
    );
    refuses(
        Order::Exact,
        expected,
        "in 1\nupdate lost!",
        "never: [..]lost[..] is matched by line 2",
    );
    // It comes before what else is wrong.
    refuses(
        Order::Exact,
        expected,
        "in 1\nx\nlost",
        "never: [..]lost[..] is matched by line 3",
    );
    refuses(
        Order::Any,
        "never: {a,b}\nsome 0..9: [..]",
        "c\nb\na",
        "never: a is matched by line 3",
    );
    accepts(Order::Exact, "never: [1..9] left\n[..]", "10 left");
    refuses(
        Order::Exact,
        "never: [1..9] left\n[..]",
        "9 left",
        "never: [1..9] left is matched by line 1",
    );
}

#[test]
fn relations() {
    let table = [
        ("[A] < [B]", "1", "2", true),
        ("[A] < [B]", "2", "1", false),
        ("[A] < [B]", "10", "9", false),
        ("[A] <= [B]", "015", "15", true),
        ("[A] <= [B]", "16", "15", false),
        ("[A] * 1 = [B]", "01", "1", true),
        ("[A] * 1 = [B]", "1", "2", false),
        ("[A] != [B]", "01", "1", false),
        ("[A] != [B]", "1", "2", true),
        ("[A]*2<[B]", "102", "205", true),
        ("[A] * 2 < [B]", "102", "204", false),
        ("[A] + [B] + 1 <= 10", "-4", "13", true),
        ("[A] + [B] + 1 <= 10", "-4", "14", false),
        ("3 * 2 <= [A] + [B]", "3", "2", false),
        ("[A] * -1 < [B]", "1", "0", true),
        (
            "[A] * 9223372036854775807 < [B]",
            "-9223372036854775808",
            "0",
            true,
        ),
    ];
    for (relation, a, b, holds) in table {
        let expected = format!("where: {relation}\n[A] and [B]");
        let output = format!("{a} and {b}");
        let checked = check(Order::Exact, &expected, &output);
        assert_eq!(checked.is_ok(), holds, "{relation}, {output}: {checked:?}");
    }
    let expected = "fast [FAST] ms\nslow [SLOW] ms\nwhere: [FAST] * 2 < [SLOW]";
    refuses(
        Order::Exact,
        expected,
        "fast 102 ms\nslow 180 ms",
        "[FAST] * 2 < [SLOW] does not hold: 204 > 180",
    );
    refuses(
        Order::Exact,
        expected,
        "fast 90 ms\nslow 180 ms",
        "[FAST] * 2 < [SLOW] does not hold: 180 = 180",
    );
    for fast in [
        "ten",
        "",
        "1.5",
        "+1",
        " 1",
        "9223372036854775808",
        "99999999999999999999999999",
    ] {
        refuses(
            Order::Exact,
            expected,
            &format!("fast {fast} ms\nslow 180 ms"),
            &format!(
                "[FAST] * 2 < [SLOW] cannot be computed: [FAST] is \"{fast}\", not a whole number"
            ),
        );
    }
    let huge = "9223372036854775807";
    let expected = format!(
        "where: {} < 3\n[A]",
        ["[A] * 9223372036854775807"; 3].join(" + ")
    );
    refuses(
        Order::Exact,
        &expected,
        huge,
        &format!(
            "{} < 3 cannot be computed: its numbers are too large",
            ["[A] * 9223372036854775807"; 3].join(" + ")
        ),
    );
    // As many relations as repeats.
    let expected = "{a,b}: {1..1}\n--- exact\nt [T1] [T2] [T3]\nwhere: [T{1..2}] < [T3]";
    accepts(Order::PerTask, expected, "a: 1\nb: 1\nt 1 2 3");
    refuses(
        Order::PerTask,
        expected,
        "a: 1\nb: 1\nt 1 4 3",
        "[T2] < [T3] does not hold: 4 > 3",
    );
}

#[test]
fn bad_contracts_say_what_to_do() {
    use Order::*;
    fails(
        Exact,
        "a\n--- per-tsk\nb",
        2,
        "no order \"per-tsk\"; write one of exact, any, per-task, blocks, interleaved",
    );
    fails(
        Exact,
        "a\n--- Any\nb",
        2,
        "no order \"Any\"; write one of exact, any",
    );
    fails(
        Exact,
        "a\n--- 7\nb",
        2,
        "write one of exact, any, per-task, blocks, interleaved",
    );
    fails(Exact, "a\n---", 2, "no line stands below");
    fails(Exact, "a\n---\n# no\n---\nb", 2, "no line stands below");
    fails(Exact, "some 1..5: x", 1, "put it below `--- any`");
    fails(PerTask, "some 1..5: a: x", 1, "order is per-task");
    fails(Any, "some 1..5: x\n--- any\ny", 1, "in the last phase only");
    fails(Any, "some 5..1: x", 1, "write `some 1..5: PATTERN`");
    fails(Any, "some 0..0: x", 1, "written `never: PATTERN`");
    fails(Any, "some -1..5: x", 1, "no range of counts");
    fails(Any, "some 1..: x", 1, "no range of counts");
    fails(
        Any,
        "some 1..99999999999999999999999: x",
        1,
        "no range of counts",
    );
    fails(Exact, "never:", 1, "say which text must not be printed");
    fails(
        Exact,
        "never: [..]",
        1,
        "say which text must not be printed",
    );
    fails(
        Exact,
        "[A]\nnever: x [B]",
        2,
        "always binds [B]; bind it, or write [..]",
    );
    fails(Exact, "[A]\nwhere: [A] < [B]", 2, "always binds [B]");
    fails(
        Any,
        "some 0..1: x [A]\nwhere: [A] < 3",
        2,
        "always binds [A]",
    );
    fails(Exact, "[A]\nwhere: [A] > 3", 2, "with <, <=, = or !=");
    fails(Exact, "[A]\nwhere: [A]", 2, "is no relation");
    fails(
        Exact,
        "[A]\nwhere: 1 < [A] < 3",
        2,
        "\"[A] < 3\" is no term",
    );
    fails(Exact, "[A]\nwhere: 1 < 3", 2, "says nothing of the run");
    fails(
        Exact,
        "[A]\nwhere: [A] - 1 < 3",
        2,
        "a term is [NAME], 3 or [NAME] * 2",
    );
    fails(
        Exact,
        "[A]\nwhere: [A] * x < 3",
        2,
        "a term is [NAME], 3 or [NAME] * 2",
    );
    fails(
        Exact,
        "[A]\nwhere: [A] * 1.5 < 3",
        2,
        "a term is [NAME], 3 or [NAME] * 2",
    );
    fails(Exact, "[A]\nwhere: < 3", 2, "\"\" is no term");
    fails(Exact, "x\n{5..1}", 2, "write 1..5");
    fails(Exact, "[5..1]", 1, "write 1..5");
    fails(Exact, "[N=5..1]", 1, "write 1..5");
    fails(Exact, "{01..10}", 1, "begins with a zero");
    fails(Exact, "[1..99999999999999999999]", 1, "at most 18 digits");
    fails(Exact, "{1..1000000000}", 1, "more than 2000 lines");
    fails(
        Exact,
        "{1..9999999}{1..9999999}{1..9999999}{1..9999999}",
        1,
        "more than 2000 lines",
    );
    fails(
        Exact,
        "{-9223372036854775808..9223372036854775807}",
        1,
        "more than 2000 lines",
    );
    fails(Exact, "{1..1200}\n{1..1200}", 2, "more than 2000 lines");
    fails(Exact, "[A][B]", 1, "put literal text between them");
    fails(PerTask, "a: 1\n[A]: 2", 2, "must be literal");
    fails(Blocks, "a: 1\nb", 2, "has no task");
    fails(Interleaved, "a: 1\n\nb: 1", 2, "has no task");
    fails(
        Any,
        "x [A]\ny\nx [B]",
        3,
        "\"x [B]\" as well as \"x [A]\" of line 1",
    );
    fails(
        Any,
        "done\n[..]",
        2,
        "\"[..]\" as well as \"done\" of line 1",
    );
    fails(
        Any,
        "[..]\ndone",
        2,
        "\"done\" as well as \"[..]\" of line 1",
    );
    fails(Any, "n [1..5]\nn [6..9]", 2, "as well as");
    fails(Any, "n [1..5]\nn 7", 2, "as well as");
    fails(Any, "a [..]\nab[..]\na[..]c", 3, "as well as");
    fails(Any, "ab[..]\na[..]", 2, "as well as");
    fails(Any, "[..] end\nlong [..]", 2, "as well as");
    fails(Any, "[..]b\n[..]ab", 2, "as well as");
    fails(Any, "[..]ab\n[..]b", 2, "as well as");
    let display = Contract::parse("[A][B]", Exact, &TaskOf::Colon)
        .unwrap_err()
        .to_string();
    assert!(
        display.starts_with("line 1: nothing tells where \"[A]\" ends"),
        "{display}"
    );
}

#[test]
fn literal_text_tells_patterns_apart() {
    for expected in [
        "a [..]\nb [..]",
        "[..] a\n[..] b",
        "a [..] x\na [..] y",
        "n [1..5]\nn many",
        "a [..]\na",
        "[..]ab\n[..]bb\n[..]cb",
        "x{1..200}: [..]\ny{1..9}[..]:\nz[..]!",
        "ü[..]\nö[..]",
    ] {
        contract(Order::Any, expected);
    }
}

#[test]
fn task_expressions() {
    let task = |source: &str| TaskOf::Group(Regex::new(source).unwrap());
    let parse =
        |expected: &str, source: &str| Contract::parse(expected, Order::PerTask, &task(source));
    let message = |expected: &str, source: &str| match parse(expected, source) {
        Ok(_) => panic!("{expected} was read with {source}"),
        Err(error) => error.to_string(),
    };
    assert!(message("x 1", "x").starts_with("line 1: the `task` expression \"x\" finds no task"));
    assert!(message("x 1\n[..] 1", r"^(\w+) ").contains("stands in brackets"));
    assert!(message("x 1\n[1..4] 1", r"^(\w+) ").contains("stands in brackets"));
    assert!(message("x 1\ny", r"^(\w+) ").contains("finds no task in \"y\""));
    let nobody = Contract::parse("a: 1\nb: 1", Order::PerTask, &TaskOf::Nobody);
    let error = nobody.map(|_| ()).expect_err("this order needs tasks");
    assert!(error.message.contains("task = false"), "{error}");
    assert!(Contract::parse("a: 1\nb: 1", Order::Exact, &TaskOf::Nobody).is_ok());
    let contract = parse(
        "[1..99]. worker {a,b} [..]\n[1..99]. worker a ends",
        r"^\d+\. worker (\w)",
    )
    .unwrap();
    contract
        .check(&["1. worker b x", "2. worker a x", "3. worker a ends"])
        .unwrap();
    contract
        .check(&["1. worker a x", "2. worker a ends", "3. worker b x"])
        .unwrap();
    contract
        .check(&["1. worker a ends", "2. worker a x", "3. worker b x"])
        .unwrap_err();
}

/// The name of an order is what an expected text and a manifest call it.
#[test]
fn an_order_is_read_by_its_name() {
    for order in ALL {
        assert_eq!(Order::parse(order.name()), Ok(order));
    }
    assert_eq!(
        ALL.map(Order::name).join(" "),
        "exact any per-task blocks interleaved"
    );
}

#[test]
fn vacuous_contracts() {
    for (expected, vacuous) in [
        ("[..]", true),
        ("[A]\n[..]\n ", true),
        ("[..]\n--- any\nsome 0..5: [A]", true),
        ("[..]\nx", false),
        ("[1..5]", false),
        ("", false),
        ("# nothing is printed", false),
    ] {
        assert_eq!(
            contract(Order::Exact, expected).vacuous().is_some(),
            vacuous,
            "{expected}"
        );
    }
}

#[test]
fn endings() {
    use Ending::*;
    let all = [Exited(0), Exited(2), Died(9), Died(11), Hung];
    let names = ["exits", "exits", "dies", "dies", "hangs", "may-hang"];
    let mut names = names.into_iter();
    for (expect, words, accepted) in [
        (
            Expect::Ends(Exited(0)),
            "exits with code 0",
            vec![Exited(0)],
        ),
        (
            Expect::Ends(Exited(2)),
            "exits with code 2",
            vec![Exited(2)],
        ),
        (
            Expect::Ends(Died(9)),
            "dies of signal 9 (SIGKILL)",
            vec![Died(9)],
        ),
        (
            Expect::Ends(Died(11)),
            "dies of signal 11 (SIGSEGV)",
            vec![Died(11)],
        ),
        (Expect::Ends(Hung), "hangs", vec![Hung]),
        (
            Expect::MayHang,
            "exits with code 0 or hangs",
            vec![Exited(0), Hung],
        ),
    ] {
        assert_eq!(Some(expect.name()), names.next());
        assert_eq!(expect.to_string(), words);
        let actual: Vec<Ending> = all.into_iter().filter(|e| expect.accepts(*e)).collect();
        assert_eq!(actual, accepted, "{expect}");
    }
    assert_eq!(Exited(101).to_string(), "exits with code 101");
    assert_eq!(Died(6).to_string(), "dies of signal 6 (SIGABRT)");
    assert_eq!(Died(1000).to_string(), "dies of signal 1000");
    assert_eq!(Died(-3).to_string(), "dies of signal -3");
    assert_eq!(Hung.to_string(), "hangs");
}

mod display {
    use super::*;

    fn shown(order: Order, expected: &str, output: &str) -> String {
        check(order, expected, output).unwrap_err().to_string()
    }

    #[test]
    fn the_order_of_one_task() {
        assert_eq!(
            shown(
                Order::PerTask,
                "{dance,sing}: {1..3}",
                "sing: 1\ndance: 1\nsing: 3\ndance: 2\nsing: 2\ndance: 3",
            ),
            "line 3 is \"sing: 3\", but \"sing: 2\" is expected next of this task\n  \
             1   sing: 1\n  \
             2   dance: 1\n  \
             3 > sing: 3\n  \
             4   dance: 2\n  \
             5   sing: 2"
        );
    }

    #[test]
    fn a_missing_line() {
        assert_eq!(
            shown(
                Order::Exact,
                "{1..9} [..]",
                "1 a\n2 b\n3 c\n4 d\n5 e\n6 f\n8 h\n9 i"
            ),
            "1 line is missing: \"7 [..]\"\n  \
             (- expected, + printed)\n  \
             5   5 e\n  \
             6   6 f\n    \
             - 7 [..]\n  \
             7   8 h\n  \
             8   9 i"
        );
    }

    #[test]
    fn a_missing_and_a_surplus_line_across_phases() {
        assert_eq!(
            shown(
                Order::Exact,
                "main: begins\n--- any\n{a,b}: works\n--- exact\nmain: ends",
                "main: begins\nb: works\nc: works\nd: works\nmain: ends",
            ),
            "1 line is missing: \"a: works\"; and 2 lines are not expected: line 3 \"c: works\", line 4 \"d: works\"\n  \
             (- expected, + printed)\n  \
             1   main: begins\n    \
             - a: works\n  \
             2   b: works\n  \
             3 + c: works\n  \
             4 + d: works\n  \
             5   main: ends"
        );
    }

    #[test]
    fn names() {
        assert_eq!(
            shown(Order::Exact, "pid [A]\nx\npid [B]", "pid 312\nx\npid 312"),
            "[A] and [B] are both \"312\", and different names must differ\n  \
             1 > pid 312\n  \
             2   x\n  \
             3 > pid 312"
        );
        assert_eq!(
            shown(Order::Exact, "pid [A]\nx\npid [A]", "pid 312\nx\npid 313"),
            "line 3 \"pid 313\" repeats [A], but it has \"313\" there, and [A] is \"312\" since line 1\n  \
             1 > pid 312\n  \
             2   x\n  \
             3 > pid 313"
        );
    }

    #[test]
    fn long_outputs_stay_short() {
        let lines: Vec<String> = (0..2_000).map(|n| format!("x {n}")).collect();
        for order in ALL {
            let expected = contract(order, "{a,b}: {1..100}");
            let text = expected.check(&lines).unwrap_err().to_string();
            assert!(text.lines().count() < 70 && text.len() < 3_000, "{text}");
            assert!(text.ends_with("and 2180 more"), "{text}");
        }
        let long = "y".repeat(1_000_000);
        let text = shown(Order::Exact, "x\nz", &format!("{long}\nz"));
        assert!(text.len() < 1_000, "{}", text.len());
        assert!(text.contains("… (1000000 bytes)"), "{text}");
    }

    #[test]
    fn control_characters_are_shown() {
        let text = shown(Order::Exact, "x", "\u{1b}[31mred\u{7}");
        assert!(
            text.contains("\\u{1b}[31mred\\u{7}") && !text.contains('\u{1b}'),
            "{text}"
        );
    }
}

mod random {
    use super::*;

    /// A small generator of pseudo-random numbers (xorshift64*).
    struct Random(u64);

    impl Random {
        fn below(&mut self, limit: usize) -> usize {
            self.0 ^= self.0 >> 12;
            self.0 ^= self.0 << 25;
            self.0 ^= self.0 >> 27;
            let mixed = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
            usize::try_from(mixed).unwrap() % limit
        }

        fn shuffle<T>(&mut self, things: &mut [T]) {
            for last in (1..things.len()).rev() {
                things.swap(last, self.below(last + 1));
            }
        }
    }

    fn task(line: &str) -> &str {
        line.split(':').next().unwrap()
    }

    /// The definition of each order, word by word and without regard to time.
    fn satisfies(order: Order, expected: &[String], lines: &[String]) -> bool {
        let mut tasks: Vec<&str> = expected.iter().map(|line| task(line)).collect();
        tasks.sort_unstable();
        tasks.dedup();
        let of = |all: &[String], name: &str| -> Vec<String> {
            all.iter()
                .filter(|line| task(line) == name)
                .cloned()
                .collect()
        };
        let per_task = lines.len() == expected.len()
            && tasks
                .iter()
                .all(|name| of(expected, name) == of(lines, name));
        let at = |name: &str| -> Vec<usize> {
            (0..lines.len())
                .filter(|&i| task(&lines[i]) == name)
                .collect()
        };
        match order {
            Order::Exact => lines == expected,
            Order::Any => {
                let (mut lines, mut expected) = (lines.to_vec(), expected.to_vec());
                lines.sort_unstable();
                expected.sort_unstable();
                lines == expected
            }
            Order::PerTask => per_task,
            Order::Blocks => {
                per_task
                    && tasks.iter().all(|name| {
                        let at = at(name);
                        at[at.len() - 1] - at[0] + 1 == at.len()
                    })
            }
            Order::Interleaved => {
                per_task
                    && tasks.iter().all(|name| {
                        tasks.iter().any(|other| {
                            let others = at(other);
                            name != other
                                && at(name)
                                    .iter()
                                    .any(|i| others[0] < *i && *i < others[others.len() - 1])
                        })
                    })
            }
        }
    }

    fn permutations(lines: &mut Vec<String>, from: usize, visit: &mut impl FnMut(&[String])) {
        if from == lines.len() {
            return visit(lines);
        }
        for i in from..lines.len() {
            lines.swap(from, i);
            permutations(lines, from + 1, visit);
            lines.swap(from, i);
        }
    }

    /// All orders of seven lines of three tasks against the definitions.
    #[test]
    fn every_permutation_of_a_small_run() {
        let text = "a: {1..3}\nb: {1..2}\nc: {1..2}";
        let expected: Vec<String> = ["a: 1", "a: 2", "a: 3", "b: 1", "b: 2", "c: 1", "c: 2"]
            .map(String::from)
            .into();
        for order in ALL {
            let contract = contract(order, text);
            let (mut accepted, mut all) = (0, 0);
            permutations(&mut expected.clone(), 0, &mut |lines| {
                let checked = contract.check(lines);
                let right = satisfies(order, &expected, lines);
                assert_eq!(checked.is_ok(), right, "{order:?}: {lines:?} {checked:?}");
                accepted += usize::from(right);
                all += 1;
            });
            assert_eq!(all, 5040);
            let share = match order {
                Order::Exact => 1,
                Order::Any => 5040,
                Order::PerTask => 210,
                Order::Blocks => 6,
                Order::Interleaved => accepted,
            };
            assert_eq!(accepted, share, "{order:?}");
            assert!(accepted > 0, "{order:?}");
        }
    }

    /// Texts put together from pieces that mean something here.
    #[test]
    fn no_text_is_too_odd() {
        const PIECES: [&str; 38] = [
            "[",
            "]",
            "{",
            "}",
            "..",
            "1",
            "9",
            "-",
            ",",
            "=",
            "A",
            "B",
            "[..]",
            "[A]",
            "[1..9]",
            "[B=0..3]",
            "{1..3}",
            "{a,b}",
            "\\",
            "# ",
            "---",
            "--- any",
            "never: ",
            "where: ",
            "some 0..3: ",
            "*",
            "+",
            "<",
            ":",
            " ",
            "\n",
            "\n",
            "\n",
            "\r\n",
            "ü",
            "\u{feff}",
            "\u{202e}",
            "99999999999999999999",
        ];
        let mut random = Random(0x2545_F491_4F6C_DD1D);
        let tasks = [
            TaskOf::Colon,
            TaskOf::Nobody,
            TaskOf::Group(Regex::new("(.)").unwrap()),
        ];
        let (mut read, mut accepted) = (0, 0);
        for _ in 0..6_000 {
            let mut text = || -> String {
                let count = random.below(14);
                (0..count)
                    .map(|_| PIECES[random.below(PIECES.len())])
                    .collect()
            };
            let (expected, printed) = (text(), text());
            let (order, task) = (ALL[random.below(5)], &tasks[random.below(3)]);
            match Contract::parse(&expected, order, task) {
                Ok(contract) => {
                    read += 1;
                    for lines in [&printed, &expected] {
                        let lines: Vec<&str> = lines.split('\n').collect();
                        accepted += usize::from(contract.check(&lines).is_ok());
                    }
                }
                Err(error) => {
                    assert!(
                        (1..=expected.lines().count()).contains(&error.line),
                        "{expected:?}"
                    );
                    assert!(
                        !error.message.contains(|c: char| c.is_control()),
                        "{error:?}"
                    );
                }
            }
        }
        assert!(
            read > 500 && accepted > 50,
            "{read} read, {accepted} accepted"
        );
    }

    #[test]
    fn shuffles_of_large_runs() {
        let mut random = Random(0x9E37_79B9_7F4A_7C15);
        for round in 0..200 {
            let tasks = 2 + random.below(6);
            let mut expected = Vec::new();
            for task in 0..tasks {
                let count = 2 + random.below(20);
                expected.extend((0..count).map(|n| format!("t{task}: {n}")));
            }
            let text = expected.join("\n");
            // A shuffle that keeps the order of each task.
            let mut names: Vec<String> = expected.iter().map(|l| task(l).to_string()).collect();
            if round % 4 == 0 {
                // Nearly in blocks.
                let (i, j) = (random.below(names.len()), random.below(names.len()));
                names.swap(i, j);
            } else {
                random.shuffle(&mut names);
            }
            let mut next = std::collections::HashMap::new();
            let mut lines: Vec<String> = names
                .iter()
                .map(|name| {
                    let count = next.entry(name).or_insert(0);
                    *count += 1;
                    format!("{name}: {}", *count - 1)
                })
                .collect();
            for order in ALL {
                let right = satisfies(order, &expected, &lines);
                let checked = contract(order, &text).check(&lines);
                assert_eq!(checked.is_ok(), right, "{order:?}: {checked:?}");
            }
            contract(Order::PerTask, &text).check(&lines).unwrap();
            // Two lines of one task exchanged.
            let one = random.below(lines.len());
            let other = (0..lines.len())
                .find(|&i| i != one && task(&lines[i]) == task(&lines[one]))
                .unwrap();
            lines.swap(one, other);
            contract(Order::Any, &text).check(&lines).unwrap();
            contract(Order::PerTask, &text).check(&lines).unwrap_err();
            // One line of another task.
            lines[one] = format!("t{tasks}: 0");
            contract(Order::Any, &text).check(&lines).unwrap_err();
            contract(Order::PerTask, &text).check(&lines).unwrap_err();
        }
    }
}

/// Text of a program that reads like a pattern or like a line about the run.
mod literally {
    use super::*;

    /// What a program prints, and how an expected text says so.
    const TEXTS: [(&str, &str); 20] = [
        ("take [2..5] of them", r"take \[2..5] of them"),
        ("[..]", r"\[..]"),
        ("see [RFC]", r"see \[RFC]"),
        ("[N=1..2]", r"\[N=1..2]"),
        ("[9..1]", r"\[9..1]"),
        ("[A][B]", r"\[A]\[B]"),
        ("{2..4} eggs", r"\{2..4} eggs"),
        ("{a,b}", r"\{a,b}"),
        ("{007..9}", r"\{007..9}"),
        ("{x,y} in [4..5]", r"\{x,y} in \[4..5]"),
        ("never: again", r"\never: again"),
        ("never:", r"\never:"),
        ("where: here?", r"\where: here?"),
        ("# Title", r"\# Title"),
        ("---", r"\---"),
        ("--- a/main.rs", r"\--- a/main.rs"),
        ("some 1..2: of them", r"\some 1..2: of them"),
        (r"\never: x", r"\\never: x"),
        (r"C:\[1..2]", r"C:\\\[1..2]"),
        (r"\[..]", r"\\\[..]"),
    ];

    #[test]
    fn a_backslash_makes_it_literal() {
        for (text, expected) in TEXTS {
            for order in [Order::Exact, Order::Any] {
                contract(order, expected).check(&[text]).unwrap();
                for other in ["", "2 eggs", "take 3 of them", "again", &format!("{text}!")] {
                    contract(order, expected).check(&[other]).unwrap_err();
                }
            }
        }
    }

    #[test]
    fn other_backslashes_are_literal() {
        for line in [
            r"a\nb",
            r"\",
            r"\\",
            r"C:\dir\x",
            r"\neverland",
            r"\#1",
            r"say \'hi\'",
        ] {
            accepts(Order::Exact, line, line);
        }
        accepts(Order::Exact, r"C:\dir\\[..]", r"C:\dir\file");
        accepts(Order::Exact, r"\\{a,b}", "\\a\n\\b");
    }

    #[test]
    fn a_backslash_goes_with_wildcards_repeats_and_tasks() {
        accepts(
            Order::Exact,
            r"{a,b}: \{1,2} \[[N=3..4]]",
            "a: {1,2} [3]\nb: {1,2} [3]",
        );
        let expected = r"\[log]: [..]".to_string() + "\n\\{x,y}: 1\nmain: 2";
        accepts(Order::PerTask, &expected, "main: 2\n{x,y}: 1\n[log]: hello");
        refuses(
            Order::Any,
            "never: \\[1..9]\nsome 1..2: \\{a,b}",
            "{a,b}\n[1..9]",
            r"never: \[1..9] is matched by line 2",
        );
    }

    /// Two lines that look the same are never called different without a word.
    #[test]
    fn a_mismatch_names_what_is_not_read_literally() {
        let mut named = 0;
        for (text, expected) in TEXTS {
            let Ok(contract) = Contract::parse(text, Order::Exact, &TaskOf::Colon) else {
                continue;
            };
            let Err(mismatch) = contract.check(&[text]) else {
                // A name stands for any text, its own as well.
                continue;
            };
            let message = mismatch.to_string();
            assert!(
                message.contains("\n  line 1 reads like a pattern: "),
                "{message}"
            );
            let piece = message.split("write ").nth(1).unwrap();
            let piece = piece.split(" for the text itself").next().unwrap();
            assert!(expected.contains(piece), "{expected}\n{message}");
            named += 1;
        }
        assert_eq!(named, 10);
        let message = check(Order::Exact, "main: [0..3]", "main: [0..3]").unwrap_err();
        assert_eq!(
            message.to_string(),
            "line 1 is \"main: [0..3]\", but \"main: [0..3]\" is expected there\n  \
             line 1 reads like a pattern: [0..3] is not literal in an expected line; \
             write \\[0..3] for the text itself\n  \
             (- expected, + printed)\n    \
             - main: [0..3]\n  \
             1 + main: [0..3]"
        );
    }

    #[test]
    fn an_error_says_how_to_write_it_literally() {
        for expected in [
            "[9..1]",
            "[A][B]",
            "{007..9}",
            "never:",
            "where: here?",
            "--- a/main.rs",
        ] {
            fails(Order::Exact, expected, 1, "write a backslash before it");
        }
    }

    #[test]
    fn an_error_that_a_backslash_does_not_mend_advises_none() {
        for (order, expected, line, advice) in [
            (Order::Any, "a [..]\na b [..]", 2, "each begin or end with"),
            (Order::Any, "[N] x\n5 x", 2, "each begin or end with"),
            (Order::PerTask, "no colon", 1, "write the task out"),
            (Order::Blocks, "[..]: la", 1, "write the task out"),
        ] {
            fails(order, expected, line, advice);
            let error = Contract::parse(expected, order, &TaskOf::Colon).unwrap_err();
            assert!(!error.message.contains("backslash"), "{expected}: {error}");
        }
    }
}

/// What cannot be seen is shown where it matters, and nowhere else.
mod unseen {
    use super::*;

    fn message(expected: &str, printed: &str) -> String {
        let contract = contract(Order::Exact, expected);
        contract.check(&[printed]).unwrap_err().to_string()
    }

    #[test]
    fn line_ends_and_byte_order_marks_of_the_expected_text_do_not_matter() {
        let plain = "# why\nfirst [N=1..9]\n--- any\nsome 1..2: x\n{a,b}\nwhere: [N] < 9\n";
        let dos = plain.replace('\n', "\r\n");
        for text in [
            plain,
            &dos,
            &format!("\u{feff}{plain}"),
            &format!("\u{feff}{dos}"),
        ] {
            accepts(Order::Exact, text, "first 3\nb\nx\na");
            refuses(Order::Exact, text, "first 3\nb\nx\nx", "\"a\" must match");
        }
    }

    #[test]
    fn a_difference_that_cannot_be_seen_is_named() {
        for (expected, printed, difference) in [
            (
                "done ",
                "done",
                "character 5: nothing is printed, U+0020 is expected",
            ),
            (
                "done",
                "done\t",
                "character 5: U+0009 is printed, nothing is expected",
            ),
            (
                "a b",
                "a\u{a0}b",
                "character 2: U+00A0 is printed, U+0020 is expected",
            ),
            (
                "a b",
                "a  b",
                "character 3: U+0020 is printed, U+0062 is expected",
            ),
            (
                "ab",
                "a\u{200b}b",
                "character 2: U+200B is printed, U+0062 is expected",
            ),
            (
                "ab",
                "\u{feff}ab",
                "character 1: U+FEFF is printed, U+0061 is expected",
            ),
            (
                "ab",
                "ab\r",
                "character 3: U+000D is printed, nothing is expected",
            ),
            ("ab", "a\u{2066}b\u{2069}", "character 2: U+2066 is printed"),
            (
                "caf\u{e9}",
                "cafe\u{301}",
                "character 4: U+0065 is printed, U+00E9 is expected",
            ),
            (
                "a",
                "\u{430}",
                "character 1: U+0430 is printed, U+0061 is expected",
            ),
            (
                "a\u{3164}",
                "a",
                "character 2: nothing is printed, U+3164 is expected",
            ),
            (
                r"a\u{200b}",
                "a\u{200b}",
                "character 2: U+200B is printed, U+005C is expected",
            ),
        ] {
            let message = message(expected, printed);
            let note = format!("\n  line 1 only looks as expected: they differ in {difference}");
            assert!(message.contains(&note), "{message}");
        }
        let message = message("done", "gone");
        assert!(!message.contains("only looks"), "{message}");
    }

    #[test]
    fn it_is_named_in_any_order_too() {
        let expected = contract(Order::Any, "Ada: done\nBob: done");
        let message = expected
            .check(&["Bob: done", "\u{410}da: done"])
            .unwrap_err();
        let note = "line 2 only looks as expected: they differ in character 1: U+0410";
        assert!(message.to_string().contains(note), "{message}");
    }

    /// Neither messages nor errors pass on what would move or hide text.
    #[test]
    fn reports_hold_nothing_unseen() {
        let unseen = [
            '\u{202e}',
            '\u{2067}',
            '\u{200f}',
            '\u{61c}',
            '\u{7}',
            '\u{1b}',
            '\u{0}',
            '\u{85}',
            '\u{feff}',
            '\u{200d}',
            '\u{2028}',
            '\u{a0}',
            '\u{ad}',
            '\u{e0041}',
            '\u{fff9}',
        ];
        let is_clean = |text: &str| !text.contains(unseen);
        for c in unseen {
            for expected in [
                "x",
                "{1..3}",
                "[1..2]",
                "x [A]\ny [A]",
                "never: [..]c[..]\n[..]",
                "",
            ] {
                for printed in [format!("c{c}"), format!("x {c}\ny z")] {
                    let lines: Vec<&str> = printed.split('\n').collect();
                    if let Err(mismatch) = contract(Order::Exact, expected).check(&lines) {
                        assert!(is_clean(&mismatch.to_string()), "{mismatch:?}");
                    }
                }
            }
            for expected in [
                format!("a{c}: 1"),
                format!("never: {c}"),
                format!("--- {c}"),
                format!("[N]\nwhere: {c} < [N]"),
                format!("[N]\nwhere: {c}"),
                format!("{c}[A][B]"),
                format!("[..]{c}"),
                format!("some 1..: {c}"),
            ] {
                for order in ALL {
                    let report = match Contract::parse(&expected, order, &TaskOf::Colon) {
                        Ok(contract) => contract.check(&["z"]).unwrap_err().to_string(),
                        Err(error) => error.to_string(),
                    };
                    assert!(is_clean(&report), "{report:?}");
                }
            }
        }
    }

    #[test]
    fn what_can_be_seen_stays_as_it_is() {
        for text in ["größer", "日本語", "🦀", "'a' \"b\" \\n", "→ ½ ≤"] {
            assert_eq!(printable(text), text);
        }
        assert_eq!(printable("a\tb\u{1b}"), "a\\tb\\u{1b}");
    }
}

#[test]
fn a_pattern_alone() {
    let pattern = Pattern::parse("[..]: [1..40] of [N]").unwrap();
    for (line, fits) in [("a: 7 of x", true), ("a: 41 of x", false), ("a: 7", false)] {
        assert_eq!(pattern.matches(line), fits, "{line}");
    }
    assert!(Pattern::parse("[3..1]").is_err());
}
