// @ts-check
// "You are the scheduler": turns the data below a `.model` into something to
// play with. All that is shown follows from a `Schedule` (schedule.js), all
// that is said comes with the data.

/**
 * @typedef {Graph & {
 *   slug: string,
 *   program: string,
 *   lanes: number[],
 *   keys: string[],
 *   task: string,
 *   sentences: [does: string, waits: string][],
 *   words: Record<string, string>,
 * }} Data
 */

/**
 * Makes an element. `part` is what tests and the style sheet know it by.
 * @param {string} name
 * @param {string} part
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
function make(name, part, attributes = {}, ...children) {
  const element = document.createElement(name);
  if (part) element.dataset.explorer = part;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, `${value}`);
  element.append(...children);
  return element;
}

class Explorer {
  /**
   * @param {HTMLElement} model
   * @param {Data} data
   */
  constructor(model, data) {
    this.model = model;
    this.data = data;
    this.schedule = new Schedule(data);
    /** The steps that are still to be played. @type {number[]} */
    this.playing = [];
    this.timer = 0;
    this.isCounting = false;
    this.locale = document.documentElement.lang;

    const { words, threads, objects } = data;
    this.task = make("p", "task");
    this.program = make("pre", "program", this.scrolls(words.program));
    /** The lines that are shown, by their numbers. @type {Map<number, HTMLElement>} */
    this.lines = new Map();
    this.drawProgram();
    this.buttons = threads.map((_, thread) => {
      const button = make("button", "thread", { type: "button", "data-thread": thread });
      button.style.setProperty("--lane", this.colour(thread));
      button.addEventListener("click", () => this.step(thread));
      return button;
    });
    this.status = make("p", "status", { role: "status" });
    this.counter = make("p", "counts", { "aria-live": "polite" });
    this.lanes = make("div", "lanes", this.scrolls(words.steps));
    this.lanes.style.setProperty("--threads", `${threads.length}`);
    this.values = make("tbody", "");
    this.output = make("pre", "output", this.scrolls(words.output));

    /** @type {(name: string, act: () => void) => HTMLElement} */
    const tool = (name, act) => {
      const button = make("button", name, { type: "button" }, words[name]);
      button.addEventListener("click", act);
      return button;
    };
    this.back = tool("back", () => this.goTo(this.schedule.taken - 1));
    this.again = tool("again", () => this.goTo(this.schedule.taken + 1));
    this.reset = tool("reset", () => this.goTo(0));
    this.find = tool("find", () => this.findBug());
    this.canFail = tool("count", () => this.toggleCount());
    const link = tool("link", () => this.copyLink());

    // Nobody holds an atomic, and nobody waits for it.
    this.hasWaiters = objects.some(([, type]) => !type.startsWith("Atomic"));
    const heads = [words.shared, words.value];
    if (this.hasWaiters) heads.push(words.held, words.waiting);
    const head = heads.map((text) => make("th", "", { scope: "col" }, text));
    const table = make("table", "", {}, make("thead", "", {}, make("tr", "", {}, ...head)), this.values);
    const keys = this.order(data.keys).join(" ");
    this.root = make(
      "div",
      "explorer",
      {},
      make("div", "top", {}, this.task, make("p", "keys", {}, this.say(words.keys, { keys }))),
      this.program,
      make("div", "threads", { role: "group", "aria-label": words.threads }, ...this.order(this.buttons)),
      this.status,
      this.lanes,
      make("div", "tools", {}, this.back, this.again, this.reset, this.find, this.canFail, link),
      this.counter,
      make(
        "div",
        "sides",
        {},
        objects.length ? make("div", "values", this.scrolls(words.shared), table) : "",
        make("div", "printed", {}, make("p", "", {}, words.output), this.output),
      ),
    );
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.draw();
    this.tell(words.lead, ...this.whoCan());
  }

  // -- What the reader does --------------------------------------------------

  /** @param {number} thread */
  step(thread) {
    this.stop();
    if (this.schedule.step(thread)) this.draw(this.story());
    else this.tell(this.about(thread));
  }

  /** @param {number} taken */
  goTo(taken) {
    this.stop();
    const { words } = this.data;
    const was = this.schedule.taken;
    this.schedule.goTo(taken);
    const now = this.schedule.taken;
    if (now > was) this.draw(this.story());
    else if (now === 0) this.draw([words.start, ...this.whoCan()]);
    else if (now < was) this.draw([this.say(words.undone, { step: now + 1 }), ...this.whoCan()]);
  }

  findBug() {
    if (this.playing.length) return this.stop();
    const { words } = this.data;
    const way = this.schedule.wayToFailure();
    if (!way) return this.tell(words.bug_none);
    if (!way.length) return this.tell(words.bug_here);
    this.playing = way;
    this.find.textContent = words.stop;
    this.tell(words.bug_way);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const play = () => {
      this.schedule.step(/** @type {number} */ (this.playing.shift()));
      if (still && this.playing.length) return play();
      this.draw(this.story());
      if (this.playing.length) this.timer = setTimeout(play, 700);
      else this.stop();
    };
    this.timer = setTimeout(play, still ? 0 : 700);
  }

  stop() {
    clearTimeout(this.timer);
    this.playing = [];
    this.find.textContent = this.data.words.find;
  }

  toggleCount() {
    this.isCounting = !this.isCounting;
    this.draw();
  }

  async copyLink() {
    const { words } = this.data;
    history.replaceState(null, "", `#${this.model.id}=${this.schedule}`);
    try {
      await navigator.clipboard.writeText(location.href);
      this.tell(words.link_copied);
    } catch {
      this.tell(words.link_address);
    }
  }

  /** @param {string} steps */
  follow(steps) {
    this.stop();
    if (this.schedule.follow(steps)) this.draw(this.story());
    else this.tell(this.data.words.link_bad);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { schedule, buttons } = this;
    const target = /** @type {HTMLElement} */ (event.target);
    const isSideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    // mdBook turns the page with these.
    if (isSideways) event.stopPropagation();
    const thread = this.data.keys.indexOf(event.key);
    const place = this.order(buttons).indexOf(target);
    if (thread >= 0) {
      buttons[thread].focus();
      this.step(thread);
    } else if (isSideways && target.tagName === "BUTTON") {
      this.goTo(schedule.taken + (event.key === "ArrowLeft" ? -1 : 1));
    } else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && place >= 0) {
      this.order(buttons)[place + (event.key === "ArrowUp" ? -1 : 1)]?.focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  // -- What is said ----------------------------------------------------------

  /**
   * A sentence with something in place of the words in braces.
   * @param {string} sentence
   * @param {Record<string, string | number | bigint>} fills
   */
  say(sentence, fills) {
    return sentence.replace(/\{(\w+)\}/g, (_, name) => 
      typeof fills[name] === "string" ? fills[name] : fills[name].toLocaleString(this.locale),
    );
  }

  /** @param {number[]} threads */
  list(threads) {
    const names = threads.map((thread) => this.data.threads[thread]);
    return new Intl.ListFormat(this.locale).format(names);
  }

  /** What the last step was, and what can follow. */
  story() {
    const { words, sentences, threads } = this.data;
    const { steps, ids, taken } = this.schedule;
    const [thread, , result] = steps[taken - 1] ?? [];
    if (thread === undefined) return [words.start, ...this.whoCan()];
    const did = this.schedule.pending(thread, ids[taken - 1]);
    const story = [this.say(words.step, { step: taken })];
    if (did) story.push(this.say(sentences[did.operation][0], { thread: threads[thread] }));
    if (result && did && showsResult(did.text)) story.push(this.say(words.result, { result }));
    return [...story, ...this.whoCan()];
  }

  /** Who can go on, or how the program has ended. */
  whoCan() {
    const { words, threads } = this.data;
    const { state, choices } = this.schedule;
    const panics = (state.panics ?? []).map(([thread, message]) =>
      this.say(words.panicked, { thread: threads[thread], message }),
    );
    if (state.end === "deadlock") return [...panics, words.deadlock];
    if (state.end !== undefined) return [...panics, state.fails ? words.end_fails : words.end_holds];
    return [this.say(choices.length > 1 ? words.can_more : words.can_one, { thread: this.list(choices), threads: this.list(choices) })];
  }

  /**
   * What a thread is about to do, or why it is not.
   * @param {number} thread
   */
  about(thread) {
    const { words, sentences, threads } = this.data;
    const { state } = this.schedule;
    const fills = { thread: threads[thread] };
    const pending = this.schedule.pending(thread);
    if (!pending) return this.say(state.t[thread] === null ? words.unstarted : words.ended, fills);
    if (state.end !== undefined && state.end !== "deadlock") return this.say(words.cut, fills);
    const sentence = this.say(sentences[pending.operation][pending.canStep ? 0 : 1], fills);
    const holders = this.holders(thread);
    return holders.length ? `${sentence} ${this.say(words.holder, { thread: this.list(holders) })}` : sentence;
  }

  /**
   * The threads that hold the lock that a thread waits for.
   * @param {number} thread
   */
  holders(thread) {
    const pending = this.schedule.pending(thread);
    if (!pending || pending.canStep || pending.object === null || pending.text === "wake") return [];
    return this.schedule.state.o[pending.object]?.[1] ?? [];
  }

  /** @param {string[]} sentences */
  tell(...sentences) {
    this.status.replaceChildren(...this.rich(sentences.join(" ")));
  }

  /**
   * Text between backticks becomes code, names of threads take their colours.
   * @param {string} text
   */
  rich(text) {
    return text.split("`").map((piece, place) => (place % 2 ? make("code", "", {}, piece) : piece));
  }

  // -- What is shown ---------------------------------------------------------

  /** @param {string[]} [story] */
  draw(story) {
    const { schedule, root } = this;
    const { state, taken, way } = schedule;
    root.dataset.state = `${schedule.id}`;
    root.dataset.steps = `${schedule}`;
    root.dataset.end = state.end === undefined ? "" : state.end === "deadlock" ? "deadlock" : state.fails ? "fails" : "holds";
    this.back.setAttribute("aria-disabled", `${taken === 0}`);
    this.reset.setAttribute("aria-disabled", `${taken === 0}`);
    this.again.setAttribute("aria-disabled", `${taken === way.length}`);
    this.canFail.setAttribute("aria-pressed", `${this.isCounting}`);
    this.drawTask();
    this.drawThreads();
    this.drawMarks();
    this.drawLanes();
    this.drawValues();
    this.drawOutput();
    this.drawCount();
    if (story) this.tell(...story);
  }

  drawTask() {
    const { words, task } = this.data;
    const { isDone, taken } = this.schedule;
    const wasDone = progress(this.model.id, isDone);
    const done = this.say(taken === 1 ? words.done_one : words.done_more, { steps: taken });
    this.root.dataset.task = isDone ? "done" : "open";
    const after = isDone ? done : wasDone ? words.done_before : "";
    this.task.replaceChildren(make("strong", "", {}, words.task), ` ${task} `, make("em", "", {}, after));
  }

  drawThreads() {
    const { schedule } = this;
    for (const [thread, button] of this.buttons.entries()) {
      const pending = schedule.pending(thread);
      const step = schedule.state.s?.find((step) => step[0] === thread);
      button.dataset.is = this.condition(thread);
      button.setAttribute("aria-disabled", `${!step}`);
      const line = pending?.line ? this.source(pending.line).trim() : "";
      const place = line ? make("span", "line", {}, make("span", "", {}, `${pending?.line}`), " ", make("code", "", {}, line)) : "";
      const count = this.isCounting && step ? make("span", "after", {}, this.countAfter(step[1])) : "";
      const words = make("span", "about", {}, ...this.rich(this.about(thread)));
      button.replaceChildren(make("kbd", "", { "aria-hidden": "true" }, this.data.keys[thread]), make("span", "", {}, words, place, count));
    }
  }

  /**
   * What a thread is doing: can it run, does it wait for a lock?
   * @param {number} thread
   */
  condition(thread, id = this.schedule.id) {
    const state = this.data.nodes[id];
    const pending = this.schedule.pending(thread, id);
    if (state.panics?.some((panic) => panic[0] === thread)) return "failed";
    if (!pending) return state.t[thread] === null ? "unstarted" : "ended";
    if (state.end === "deadlock") return "failed";
    if (state.end !== undefined) return "cut";
    if (pending.canStep) return "runnable";
    return isLock(pending.text) ? "locked" : "waiting";
  }

  drawProgram() {
    const { program, operations, nodes } = this.data;
    const used = new Set(operations.map((operation) => operation[2]));
    for (const { s } of nodes) for (const step of s ?? []) for (const line of step[4] ?? []) used.add(line);
    used.delete(0);
    const code = document.querySelector(`#listing-${this.data.slug} > pre > code`);
    const highlighted = code?.textContent?.trimEnd() === program.trimEnd() ? code : make("code", "", {}, program.trimEnd());
    // So many threads may be at one line.
    const most = nodes.map(({ t }) => {
      const lines = t.map((pending) => pending && operations[pending[0]][2]);
      return Math.max(...lines.map((line) => lines.filter((other) => line && line === other).length));
    });
    this.program.style.setProperty("--marks", `${Math.max(...most)}`);
    const lines = splitLines(highlighted);
    const near = new Set([...used].flatMap((line) => [line - 1, line, line + 1]));
    let last = 0;
    for (const number of [...near].sort((a, b) => a - b)) {
      // Two lines are not worth a gap.
      const from = number - last > 3 ? number : last + 1;
      if (from > last + 1) this.program.append(make("span", "gap", { "aria-hidden": "true" }, "⋮"));
      for (last = from; last <= number && lines[last - 1]; last += 1) {
        const line = make("span", "source", { "data-line": last });
        line.append(make("span", "marks"), make("span", "number", {}, `${last}`), lines[last - 1]);
        this.program.append(line);
        this.lines.set(last, line);
      }
      last = number;
    }
  }

  drawMarks() {
    const { schedule } = this;
    const last = schedule.steps[schedule.taken - 1];
    const did = last && schedule.pending(last[0], schedule.ids[schedule.taken - 1]);
    const touched = did ? [did.line, ...(last[4] ?? [])] : [];
    for (const [number, line] of this.lines) {
      const here = this.buttons.map((_, thread) => thread).filter((thread) => schedule.pending(thread)?.line === number);
      const marks = here.map((thread) => {
        const mark = make("span", "mark", { "data-is": this.condition(thread) }, this.data.keys[thread]);
        mark.style.setProperty("--lane", this.colour(thread));
        return mark;
      });
      line.firstElementChild?.replaceChildren(...marks);
      const runs = here.filter((thread) => this.condition(thread) === "runnable");
      const tints = runs.map((thread) => `color-mix(in srgb, ${this.colour(thread)} 18%, transparent)`);
      line.style.backgroundImage = runs.length ? `linear-gradient(90deg, ${tints}, ${tints.at(-1)})` : "";
      line.style.setProperty("--did", touched.includes(number) ? this.colour(last[0]) : "");
    }
  }

  drawLanes() {
    const { schedule } = this;
    const { way, taken } = schedule;
    const ids = [0, ...way.map((step) => step[1])];
    /** @type {HTMLElement[]} */
    const cells = [];
    /** @type {(cell: HTMLElement, thread: number, from: number, to: number) => void} */
    const put = (cell, thread, from, to) => {
      cell.style.gridArea = `${this.row(thread)} / ${from + 2} / auto / ${to + 2}`;
      cell.style.setProperty("--lane", this.colour(thread));
      cells.push(cell);
    };
    for (const [thread, name] of this.data.threads.entries()) {
      put(make("span", "name", { "aria-hidden": "true" }, name), thread, -1, 0);
      // What the thread is like between its steps, as long as it stays so.
      let from = 0;
      for (let place = 0; place <= taken; place += 1) {
        const is = this.condition(thread, ids[place]);
        const moves = place < taken && way[place][0] === thread;
        const goesOn = place < taken && !moves && this.condition(thread, ids[place + 1]) === is;
        if (goesOn) continue;
        const to = moves ? place : place + 1;
        if (to > from) put(make("span", "span", { "aria-hidden": "true", "data-is": is }), thread, from, to);
        from = place + 1;
      }
    }
    const items = way.map((step, place) => {
      const [thread, , result] = step;
      const did = schedule.pending(thread, ids[place]);
      const object = did?.object !== null && this.data.objects.length > 1 ? this.data.objects[did?.object ?? 0][0] : "";
      const text = `${did?.text} ${object}`;
      const item = make("li", "step", { title: text, "data-is": place < taken ? "taken" : "undone" });
      const name = make("span", "", { class: "visually-hidden" }, `${this.data.threads[thread]}: `);
      item.append(name, make("b", "", {}, did?.text ?? ""));
      if (object) item.append(" ", object);
      if (result && showsResult(did?.text ?? "")) item.append(make("i", "", {}, ` → ${result}`));
      item.addEventListener("click", () => this.goTo(place + 1));
      put(item, thread, place, place + 1);
      return item;
    });
    const list = make("ol", "", {}, ...items);
    this.lanes.replaceChildren(...cells.filter((cell) => cell.tagName !== "LI"), list);
    this.lanes.style.setProperty("--now", `${taken + 2}`);
    const now = items[taken - 1];
    this.lanes.scrollLeft = now ? now.offsetLeft + now.offsetWidth * 2 - this.lanes.clientWidth : 0;
  }

  drawValues() {
    const { schedule, data } = this;
    const { state, ids, taken } = schedule;
    const before = taken ? data.nodes[ids[taken - 1]] : state;
    const rows = data.objects.map(([name, type], object) => {
      const now = state.o[object];
      const was = before.o[object];
      const [value = "", holders = [], poisoned] = now ?? [];
      const waiting = data.threads.map((_, thread) => thread).filter((thread) => {
        const pending = schedule.pending(thread);
        return pending && !pending.canStep && pending.object === object && !holders.includes(thread);
      });
      const sleeps = type === "Condvar";
      const shown = now ? make("code", "", {}, value) : make("i", "", {}, data.words.unused);
      const cell = make("td", "value", {}, shown, poisoned ? ` (${data.words.poisoned})` : "");
      if (now && was?.[0] !== value) cell.dataset.is = "new";
      const row = make("tr", "object", { "data-object": name });
      row.append(make("th", "", { scope: "row" }, name, " ", make("small", "", {}, type)), cell);
      if (!this.hasWaiters) return row;
      row.append(make("td", "held", {}, ...this.chips(sleeps ? [] : holders, "holds")));
      row.append(make("td", "waiting", {}, ...this.chips(sleeps ? holders : waiting, "locked")));
      return row;
    });
    this.values.replaceChildren(...rows);
  }

  drawOutput() {
    const { schedule, data } = this;
    const text = schedule.output;
    const fresh = schedule.steps[schedule.taken - 1]?.[3] ?? "";
    const lines = text.split("\n").slice(0, -1);
    const old = lines.length - fresh.split("\n").length + 1;
    const shown = lines.map((line, place) => make("span", "", place >= old ? { "data-is": "new" } : {}, `${line}\n`));
    this.output.replaceChildren(...(shown.length ? shown : [make("i", "", {}, data.words.no_output)]));
    this.output.scrollTop = this.output.scrollHeight;
  }

  drawCount() {
    const { words } = this.data;
    const [schedules, failing] = this.schedule.count();
    const name = schedules === 1n
      ? failing ? "count_one_fails" : "count_one_holds"
      : failing === 0n ? "count_none" : failing === schedules ? "count_all" : "count_some";
    this.counter.replaceChildren(...(this.isCounting ? this.rich(this.say(words[name], { schedules, failing })) : []));
  }

  /** @param {number} id */
  countAfter(id) {
    const [schedules, failing] = this.schedule.count(id);
    return this.say(this.data.words.count_after, { schedules, failing });
  }

  /**
   * @param {number[]} threads
   * @param {string} is
   */
  chips(threads, is) {
    return threads.map((thread) => {
      const chip = make("span", "chip", { "data-is": is }, this.data.threads[thread]);
      chip.style.setProperty("--lane", this.colour(thread));
      return chip;
    });
  }

  // -- How threads are told apart ---------------------------------------------

  /** @param {number} thread */
  colour(thread) {
    const lane = this.data.lanes[thread];
    return lane ? `var(--lane-${lane})` : "var(--quiet)";
  }

  /**
   * The main thread, which mostly waits, stands below the others.
   * @param {number} thread
   */
  row(thread) {
    return thread || this.data.threads.length;
  }

  /**
   * What belongs to the threads, in the order in which they stand.
   * @template T
   * @param {T[]} ofThreads
   */
  order([main, ...others]) {
    return [...others, main];
  }

  /** @param {number} line */
  source(line) {
    return this.data.program.split("\n")[line - 1] ?? "";
  }

  /**
   * What may be wider than the window can be scrolled with the keyboard.
   * @param {string} name
   */
  scrolls(name) {
    return { tabindex: 0, role: "group", "aria-label": name };
  }
}

/** @param {string} operation */
function isLock(operation) {
  return ["lock", "read", "write"].includes(operation);
}

/** Whether what an operation gave is worth a word. @param {string} operation */
function showsResult(operation) {
  return !["lock", "read", "write", "return", "wake"].includes(operation);
}

/**
 * The lines of highlighted code.
 * @param {Node} code
 */
function splitLines(code) {
  const lines = [document.createDocumentFragment()];
  /** @type {(node: Node, classes: string[]) => void} */
  const walk = (node, classes) => {
    for (const child of node.childNodes) {
      if (child instanceof Element) {
        walk(child, [child.className, ...classes]);
        continue;
      }
      for (const [place, text] of (child.textContent ?? "").split("\n").entries()) {
        if (place) lines.push(document.createDocumentFragment());
        /** @type {Node} */
        let piece = document.createTextNode(text);
        for (const name of classes) piece = make("span", "", { class: name }, /** @type {any} */ (piece));
        lines[lines.length - 1].append(piece);
      }
    }
  };
  walk(code, []);
  return lines;
}

/**
 * Whether the reader has done a task, now or before. It is known to this
 * browser alone, if it keeps anything at all.
 * @param {string} id
 */
function progress(id, isDone = false) {
  try {
    const key = `explorer ${id}`;
    if (isDone) localStorage.setItem(key, "done");
    return localStorage.getItem(key) === "done";
  } catch {
    return isDone;
  }
}

/** @type {Map<Element, Explorer>} */
const explorers = new Map();

/**
 * Opens the explorer of a model, if it has one.
 * @param {HTMLElement} model
 */
function explore(model) {
  const script = model.querySelector("script[data-explorer=graph]");
  const known = explorers.get(model);
  if (known || !script) return known;
  const explorer = new Explorer(model, JSON.parse(script.textContent ?? ""));
  explorers.set(model, explorer);
  script.after(explorer.root);
  model.dataset.explored = "";
  explorer.draw();
  return explorer;
}

/** Opens the explorer that the address names, at the steps that it names. */
function followAddress() {
  const [, id, steps] = /^#(model-[\w-]+)=(.*)$/.exec(location.hash) ?? [];
  const model = id && document.getElementById(id);
  if (!model) return;
  explore(model)?.follow(steps);
  model.scrollIntoView();
}

for (const button of document.querySelectorAll("[data-explorer=start]")) {
  const model = /** @type {HTMLElement} */ (button.closest(".model"));
  if (progress(model.id)) model.dataset.done = "";
  button.addEventListener("click", () => {
    const explorer = explore(model);
    explorer?.buttons[explorer.schedule.choices[0] ?? 0].focus();
  });
}
addEventListener("hashchange", followAddress);
followAddress();
