// @ts-check
// The states of a program and the reader's way through them. Nothing in here
// knows of the page.
//
// The graph is what the model checker has recorded; `Report::to_json` in
// crates/model-checker says what its fields mean.

/**
 * @typedef {[operation: number, canStep: number]} Pending
 * @typedef {[value: string, holders?: number[], poisoned?: number]} Shared
 * @typedef {[thread: number, to: number, result?: string, printed?: string, lines?: number[]]} Step
 * @typedef {{
 *   t: (Pending | 0 | null)[],
 *   o: (Shared | null)[],
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
    /** @type {Map<number, [all: bigint, failing: bigint]>} */
    this.counts = new Map();
  }

  /** The steps taken. */
  get steps() {
    return this.way.slice(0, this.taken);
  }

  /** The numbers of the states passed, the present one last. */
  get ids() {
    return [0, ...this.steps.map((step) => step[1])];
  }

  get id() {
    return this.taken ? this.way[this.taken - 1][1] : 0;
  }

  get state() {
    return this.graph.nodes[this.id];
  }

  /** The threads that can take a step. */
  get choices() {
    return (this.state.s ?? []).map((step) => step[0]);
  }

  /** What the program has printed. */
  get output() {
    return this.graph.opening + this.steps.map((step) => step[3] ?? "").join("");
  }

  /** How many of the task's goals were reached on the way, one after the other. */
  get reached() {
    let count = 0;
    for (const id of this.ids) {
      while (this.graph.goals[count]?.includes(id)) count += 1;
    }
    return count;
  }

  get isDone() {
    return this.reached === this.graph.goals.length;
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
   * Takes a step of a thread, and says whether the thread can.
   * @param {number} thread
   */
  step(thread) {
    const step = this.state.s?.find((step) => step[0] === thread);
    if (!step) return false;
    if (this.way[this.taken] !== step) this.way = [...this.steps, step];
    this.taken += 1;
    return true;
  }

  /**
   * Goes to the state after so many steps of the way.
   * @param {number} taken
   */
  goTo(taken) {
    this.taken = Math.min(Math.max(taken, 0), this.way.length);
  }

  /** The threads that have taken the steps, a character each. */
  toString() {
    return this.steps.map((step) => step[0].toString(36)).join("");
  }

  /**
   * Takes these steps from the start, or none if one of them cannot be taken.
   * @param {string} text
   */
  follow(text) {
    const other = new Schedule(this.graph);
    for (const character of text) {
      if (!other.step(parseInt(character, 36))) return false;
    }
    this.way = other.way;
    this.taken = other.taken;
    return true;
  }

  /**
   * How many schedules lead on from a state, and how many of them fail.
   * @returns {[all: bigint, failing: bigint]}
   */
  count(id = this.id) {
    const known = this.counts.get(id);
    if (known) return known;
    const { s, fails } = this.graph.nodes[id];
    /** @type {[bigint, bigint]} */
    const count = s ? [0n, 0n] : [1n, fails ? 1n : 0n];
    for (const [, to] of s ?? []) {
      const [all, failing] = this.count(to);
      count[0] += all;
      count[1] += failing;
    }
    this.counts.set(id, count);
    return count;
  }

  /**
   * The threads of a shortest way from here to a failing end; of several, one
   * that changes from thread to thread least often. `undefined` if none fails.
   * @returns {number[] | undefined}
   */
  wayToFailure() {
    /** @typedef {{ steps: number, changes: number, way?: [Step, Best] }} Best */
    /** @type {Map<string, Best | undefined>} */
    const known = new Map();
    /** @type {(id: number, last?: number) => Best | undefined} */
    const best = (id, last) => {
      const key = `${id} ${last}`;
      if (known.has(key)) return known.get(key);
      const { s, fails } = this.graph.nodes[id];
      /** @type {Best | undefined} */
      let found = fails ? { steps: 0, changes: 0 } : undefined;
      for (const step of s ?? []) {
        const [thread, to] = step;
        const rest = best(to, thread);
        if (!rest) continue;
        const steps = rest.steps + 1;
        const changes = rest.changes + (last === undefined || last === thread ? 0 : 1);
        if (!found || steps < found.steps || (steps === found.steps && changes < found.changes)) {
          found = { steps, changes, way: [step, rest] };
        }
      }
      known.set(key, found);
      return found;
    };
    const threads = [];
    let rest = best(this.id, this.taken ? this.way[this.taken - 1][0] : undefined);
    if (!rest) return undefined;
    for (; rest.way; rest = rest.way[1]) threads.push(rest.way[0][0]);
    return threads;
  }
}
