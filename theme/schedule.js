// @ts-check
// The states of a program and a reader's way through them, as the model checker
// has recorded them (`Record` in crates/schedule-graph says what the
// fields mean). Nothing in here knows of the page.

/**
 * @typedef {[thread: number, to: number, result?: string, printed?: string, lines?: number[]]} Step
 * @typedef {{
 *   t: ([operation: number, canStep: number] | 0 | null)[],
 *   o: ([value: string, holders?: number[], poisoned?: number] | null)[],
 *   s?: Step[],
 *   end?: number | "deadlock",
 *   fails?: number,
 *   panics?: [thread: number, message: string][],
 * }} State
 * @typedef {{
 *   opening: string,
 *   threads: string[],
 *   objects: [name: string, type: string, line: number][],
 *   operations: [text: string, object: number | null, line: number][],
 *   nodes: State[],
 *   goals: number[][],
 * }} Graph
 */

/** A way through the graph, and how far the reader has gone on it. */
class Schedule {
    /** @param {Graph} graph */
    constructor(graph) {
        this.graph = graph;
        /** The way, with the steps that were taken back. @type {Step[]} */
        this.way = [];
        /** How many steps of it are taken. */
        this.taken = 0;
        /** Those of its steps that were shown to the reader, by their places. @type {Set<number>} */
        this.shown = new Set();
        /** The threads as they are shown: the main thread, which mostly waits, comes last. */
        this.order = [...graph.threads.keys()].slice(1).concat(0);
        /** @type {Map<number, [all: bigint, failing: bigint]>} */
        this.counts = new Map();
    }

    /** The steps taken. */
    get steps() {
        return this.way.slice(0, this.taken);
    }

    /** The numbers of the states on the way. */
    get ids() {
        return [0, ...this.way.map((step) => step[1])];
    }

    get id() {
        return this.ids[this.taken];
    }

    get state() {
        return this.graph.nodes[this.id];
    }

    /**
     * How the program ends where nobody takes a step any more.
     * @returns {"deadlock" | "fails" | "holds"}
     */
    get end() {
        const { end, fails } = this.state;
        if (end === "deadlock") return end;
        return fails ? "fails" : "holds";
    }

    /** What the program has printed. */
    get output() {
        return this.graph.opening + this.steps.map((step) => step[3] ?? "").join("");
    }

    /**
     * Whether the goals of the task were reached, one after the other: by steps
     * that the reader has chosen, or with some that were shown.
     * @returns {"open" | "shown" | "done"}
     */
    get task() {
        const { goals } = this.graph;
        let reached = 0;
        for (const [place, id] of this.ids.slice(0, this.taken + 1).entries()) {
            while (goals[reached]?.includes(id)) reached += 1;
            if (reached < goals.length) continue;
            return [...this.shown].some((shown) => shown < place) ? "shown" : "done";
        }
        return "open";
    }

    /**
     * What a thread is about to do in a state.
     * @param {number} thread
     */
    pending(thread, id = this.id) {
        const pending = this.graph.nodes[id].t[thread];
        if (!pending) return undefined;
        const [operation, canStep] = pending;
        const [text, object, line] = this.graph.operations[operation];
        return { operation, text, object, line, canStep: canStep === 1 };
    }

    /**
     * What a thread that has ended has panicked with, if it has: the record says
     * so at the ends, and all ends that can still be reached agree.
     * @param {number} thread
     */
    panic(thread, id = this.id) {
        let end = this.graph.nodes[id];
        if (end.t[thread] !== 0) return undefined;
        while (end.s) end = this.graph.nodes[end.s[0][1]];
        return end.panics?.find((panic) => panic[0] === thread)?.[1];
    }

    /**
     * The step that a thread can take, if any.
     * @param {number} thread
     */
    next(thread) {
        return this.state.s?.find((step) => step[0] === thread);
    }

    /** The threads that can go on, as they are shown. */
    get ready() {
        return this.order.filter((thread) => this.next(thread));
    }

    /**
     * Takes the step of a thread, and says whether there was one. The reader has
     * chosen it, unless it is shown to them.
     * @param {number} thread
     */
    step(thread, isShown = false) {
        const step = this.next(thread);
        if (!step) return false;
        const { taken } = this;
        if (this.way[taken] !== step) {
            this.way = [...this.steps, step];
            this.shown = new Set([...this.shown].filter((place) => place < taken));
        }
        this.shown[isShown ? "add" : "delete"](taken);
        this.taken += 1;
        return true;
    }

    /**
     * Goes to where so many steps of the way are taken.
     * @param {number} taken
     */
    goTo(taken) {
        this.taken = Math.min(Math.max(taken, 0), this.way.length);
    }

    /** The threads of the steps taken, a character each. */
    toString() {
        return this.steps.map((step) => step[0].toString(36)).join("");
    }

    /**
     * Takes these steps from the start, as somebody has written them down, or
     * none if one of them cannot be taken.
     * @param {string} text
     */
    follow(text) {
        const other = new Schedule(this.graph);
        const isWay = [...text].every((thread) => other.step(parseInt(thread, 36), true));
        const { way, taken, shown } = other;
        if (isWay) Object.assign(this, { way, taken, shown });
        return isWay;
    }

    /**
     * How many schedules lead on from a state, and how many of them fail.
     * @returns {[all: bigint, failing: bigint]}
     */
    count(id = this.id) {
        const { s, fails } = this.graph.nodes[id];
        let count = this.counts.get(id);
        if (count) return count;
        count = s ? [0n, 0n] : [1n, fails ? 1n : 0n];
        for (const [, to] of s ?? []) {
            const [all, failing] = this.count(to);
            count = [count[0] + all, count[1] + failing];
        }
        this.counts.set(id, count);
        return count;
    }

    /**
     * The threads of a shortest way from here to a failing end; of several, one
     * that goes from thread to thread least often. `undefined` if none fails.
     * @returns {number[] | undefined}
     */
    wayToFailure() {
        /** @typedef {{ threads: number[], changes: number } | undefined} Way */
        /** @type {Map<string, Way>} */
        const known = new Map();
        /** @type {(id: number, last?: number) => Way} */
        const best = (id, last) => {
            const key = `${id} ${last}`;
            if (known.has(key)) return known.get(key);
            const { s, fails } = this.graph.nodes[id];
            /** @type {Way} */
            let found = fails ? { threads: [], changes: 0 } : undefined;
            for (const [thread, to] of s ?? []) {
                const rest = best(to, thread);
                if (!rest) continue;
                const changes = rest.changes + Number(thread !== (last ?? thread));
                const more = rest.threads.length + 1 - (found?.threads.length ?? Infinity);
                if (more < 0 || (more === 0 && changes < (found?.changes ?? 0))) {
                    found = { threads: [thread, ...rest.threads], changes };
                }
            }
            known.set(key, found);
            return found;
        };
        return best(this.id, this.steps.at(-1)?.[0])?.threads;
    }
}
