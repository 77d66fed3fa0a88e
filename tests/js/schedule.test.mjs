// What the schedule player works out of a recorded graph is what the record says:
// `node --test tests/js`, with nothing but Node.js.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const root = fileURLToPath(new URL("../..", import.meta.url));

// As the pages load it: a script, not a module.
const source = readFileSync(join(root, "theme/schedule.js"), "utf8");
const Schedule = vm.runInThisContext(`${source}; Schedule`, { filename: "theme/schedule.js" });

/** Every record of the model checker, by the name of its file. */
const records = readdirSync(join(root, "listings"), { recursive: true })
    .filter((file) => /(^|[\\/])model(\.[\w-]+)?\.json$/.test(file))
    .sort()
    .map((file) => {
        const record = JSON.parse(readFileSync(join(root, "listings", file), "utf8"));
        return [file, record];
    });

const open = (record, goals = []) => new Schedule({ ...record, goals });

/** The same numbers in every run, so that a failure can be seen again. */
function numbers(seed) {
    let state = seed;
    return (below) => {
        state = (state * 48271) % 2147483647;
        return state % below;
    };
}

/** What must be so wherever the reader is, worked out from the record anew. */
function agrees(schedule, record, threads) {
    let [id, output] = [0, record.opening];
    for (const thread of threads) {
        const [, to, , printed = ""] = record.nodes[id].s.find((step) => step[0] === thread);
        [id, output] = [to, output + printed];
    }
    assert.equal(schedule.id, id);
    assert.equal(schedule.output, output);
    assert.equal(schedule.state, record.nodes[id]);
    assert.deepEqual(
        schedule.steps.map((step) => step[0]),
        threads,
    );
    for (const thread of record.threads.keys()) {
        const pending = record.nodes[id].t[thread];
        const shown = schedule.pending(thread);
        assert.equal(shown === undefined, !pending);
        if (!pending) continue;
        const [text, object, line] = record.operations[pending[0]];
        assert.deepEqual([shown.text, shown.object, shown.line], [text, object, line]);
        assert.equal(schedule.panic(thread), undefined, "it is still there");
        const canStep = record.nodes[id].s?.some((step) => step[0] === thread) ?? false;
        assert.equal(schedule.next(thread) !== undefined, canStep);
        assert.equal(shown.canStep, pending[1] === 1);
    }
}

test("there are records", () => assert.ok(records.length > 30));

for (const [file, record] of records) {
    test(`${file}: 200 random steps agree with the record`, () => {
        const random = numbers(200 + file.length);
        const schedule = open(record);
        let threads = [];
        for (let taken = 0; taken < 200; taken += 1) {
            const choices = (record.nodes[schedule.id].s ?? []).map((step) => step[0]);
            const dice = random(10);
            if (dice === 0 || !choices.length) {
                // Somewhere back, or to the start.
                const to = random(threads.length + 1);
                schedule.goTo(to);
                threads = threads.slice(0, to);
            } else if (dice === 1) {
                // Back and the same way again.
                schedule.goTo(threads.length - 2);
                agrees(schedule, record, threads.slice(0, Math.max(threads.length - 2, 0)));
                schedule.goTo(threads.length);
            } else {
                const thread = choices[random(choices.length)];
                assert.equal(schedule.step(thread), true);
                threads.push(thread);
            }
            agrees(schedule, record, threads);
            const idle = [...record.threads.keys(), 99].filter((thread) => !schedule.next(thread));
            for (const thread of idle) assert.equal(schedule.step(thread), false);
            agrees(schedule, record, threads);
        }
    });

    test(`${file}: the counts are those of the summary`, () => {
        const { schedules, failing } = record.summary;
        assert.deepEqual(open(record).count(), [BigInt(schedules), BigInt(failing)]);
    });

    test(`${file}: the way to the failure is the shortest`, () => {
        const { shortest_failing } = record.summary;
        const way = open(record).wayToFailure();
        assert.deepEqual(way, shortest_failing ?? undefined);
        if (!way) return;
        const schedule = open(record);
        for (const thread of way) assert.equal(schedule.step(thread), true);
        assert.equal(schedule.state.fails, 1);
    });

    test(`${file}: from every state the way leads to a failure, if one can be reached`, () => {
        const shortest = distances(record);
        const random = numbers(7 + file.length);
        for (let walk = 0; walk < 20; walk += 1) {
            const schedule = open(record);
            for (;;) {
                const way = schedule.wayToFailure();
                assert.equal(way?.length, shortest[schedule.id]);
                assert.equal(way === undefined, schedule.count()[1] === 0n);
                const steps = schedule.state.s;
                if (!steps) break;
                schedule.step(steps[random(steps.length)][0]);
            }
        }
    });

    test(`${file}: a link leads to where it was taken`, () => {
        const random = numbers(31 + file.length);
        const schedule = open(record);
        while (schedule.state.s) {
            const { s } = schedule.state;
            schedule.step(s[random(s.length)][0]);
            const other = open(record);
            assert.equal(other.follow(`${schedule}`), true);
            assert.equal(other.id, schedule.id);
            assert.equal(other.output, schedule.output);
        }
        const [id, link] = [schedule.id, `${schedule}`];
        for (const bad of [`${link}0`, "?", "zz", `${link}%20`, "0".repeat(500), "ä"]) {
            assert.equal(schedule.follow(bad), false, bad);
            assert.equal(schedule.id, id, "nothing has changed");
        }
        assert.equal(schedule.follow(""), true);
        assert.equal(schedule.id, 0);
    });
}

/** How many steps it takes from each state to a failing end. */
function distances({ nodes }) {
    const found = nodes.map(({ fails }) => (fails ? 0 : undefined));
    for (let changed = true; changed; ) {
        changed = false;
        for (const [id, { s }] of nodes.entries()) {
            for (const [, to] of s ?? []) {
                if (found[to] === undefined || found[to] + 1 >= (found[id] ?? Infinity)) continue;
                found[id] = found[to] + 1;
                changed = true;
            }
        }
    }
    return found;
}

test("a task is done when its goals were reached one after the other", () => {
    // 0 → 1 → 2 → 3, one thread.
    const nodes = [0, 1, 2].map((id) => ({ t: [[0, 1]], o: [], s: [[0, id + 1]] }));
    const record = { opening: "", threads: ["main"], objects: [], operations: [["lock", null, 1]] };
    const open = (goals) =>
        new Schedule({ ...record, nodes: [...nodes, { t: [0], o: [], end: 0 }], goals });
    const walk = (goals) => {
        const schedule = open(goals);
        const done = [schedule.task];
        while (schedule.step(0)) done.push(schedule.task);
        schedule.goTo(0);
        assert.equal(schedule.task, "open", "what is taken back is not done");
        return done.join(" ");
    };
    assert.equal(walk([[3]]), "open open open done");
    assert.equal(walk([[1], [2, 3]]), "open open done done");
    assert.equal(walk([[2], [1]]), "open open open open", "in this order only");
    assert.equal(walk([[1, 2], [2]]), "open open done done");
    assert.equal(walk([[2], [2]]), "open open done done", "two at once");

    const shown = open([[2]]);
    shown.step(0);
    shown.step(0, true);
    assert.equal(shown.task, "shown", "nobody has done what was shown to them");
    shown.goTo(0);
    shown.goTo(3);
    assert.equal(shown.task, "shown", "nor by stepping back and again");
    shown.step(0);
    assert.equal(shown.task, "shown");
    shown.goTo(0);
    shown.step(0);
    shown.step(0);
    assert.equal(shown.task, "done", "the same steps, chosen");
    shown.step(0, true);
    assert.equal(shown.task, "done", "what is shown afterwards takes nothing away");
    assert.ok(shown.follow("00"));
    assert.equal(shown.task, "shown", "a link shows what somebody else has chosen");
});

test("of another way nothing was shown", () => {
    // Both threads take one step each.
    const nodes = [
        { t: [0, 0], o: [], s: [[0, 1], [1, 2]] },
        { t: [0, 0], o: [], s: [[1, 3]] },
        { t: [0, 0], o: [], s: [[0, 3]] },
        { t: [0, 0], o: [], end: 0 },
    ];
    const record = { opening: "", threads: ["main", "T1"], objects: [], operations: [] };
    const schedule = new Schedule({ ...record, nodes, goals: [[3]] });
    assert.deepEqual(schedule.order, [1, 0], "main comes last");
    assert.deepEqual(schedule.ready, [1, 0]);
    schedule.step(0, true);
    assert.deepEqual(schedule.ready, [1]);
    schedule.step(1, true);
    assert.deepEqual(schedule.ready, []);
    schedule.goTo(0);
    schedule.step(1);
    schedule.step(0);
    assert.equal(schedule.task, "done");
});

test("a thread that has panicked is known from then on", () => {
    const found = records.find(([, { nodes }]) => nodes.some(({ panics }) => panics));
    assert.ok(found, "some listing panics");
    const schedule = open(found[1]);
    const [thread, message] = found[1].nodes.find(({ panics }) => panics).panics[0];
    assert.equal(schedule.panic(thread), undefined);
    while (schedule.state.t[thread] !== 0) schedule.step(thread);
    assert.ok(schedule.state.s, "the others go on");
    assert.equal(schedule.panic(thread), message);
    assert.equal(schedule.panic(0), undefined);
});

test("of two shortest ways the one with fewer changes is taken", () => {
    // Both threads take two steps each; every order fails.
    const nodes = [];
    const id = (a, b) => a * 3 + b;
    for (const a of [0, 1, 2]) {
        for (const b of [0, 1, 2]) {
            const s = [];
            if (b < 2) s.push([1, id(a, b + 1)]);
            if (a < 2) s.push([0, id(a + 1, b)]);
            nodes.push({ t: [0, 0], o: [], ...(s.length ? { s } : { end: 0, fails: 1 }) });
        }
    }
    const record = { opening: "", threads: ["main", "T1"], objects: [], operations: [], nodes };
    const schedule = new Schedule({ ...record, goals: [] });
    assert.deepEqual(schedule.wayToFailure(), [1, 1, 0, 0]);
    schedule.step(0);
    assert.deepEqual(schedule.wayToFailure(), [0, 1, 1], "it goes on with the thread that ran last");
    assert.deepEqual(schedule.count(), [3n, 3n]);
});
