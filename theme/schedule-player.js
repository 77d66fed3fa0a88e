// @ts-check
// "You are the scheduler": makes the data of a `.model` into something to play
// with. All that is shown follows from a `Schedule` (schedule.js); all that is
// said comes with the data.

/**
 * @typedef {Graph & {
 *   slug: string,
 *   program: string,
 *   lines: number[],
 *   marks: number,
 *   lanes: number[],
 *   keys: string[],
 *   task: string,
 *   sentences: [does: string, waits: string][],
 *   words: Record<string, string>,
 * }} Data
 */

/**
 * An element; `part` is what tests and the style sheet know it by.
 * @param {string} name
 * @param {string} part
 * @param {Record<string, string | number | boolean>} attributes
 * @param {(Node | string)[]} children
 */
function make(name, part, attributes = {}, ...children) {
    const element = document.createElement(name);
    if (part) element.dataset.player = part;
    for (const key in attributes) element.setAttribute(key, `${attributes[key]}`);
    element.append(...children);
    return element;
}

/**
 * A box that the keyboard can scroll, for it may be wider than the window.
 * @param {string} name
 * @param {string} part
 * @param {string} label
 * @param {Node[]} children
 */
const box = (name, part, label, ...children) =>
    make(name, part, { tabindex: 0, role: "group", "aria-label": label }, ...children);

/** @param {string} operation */
const isLock = (operation) => ["lock", "read", "write"].includes(operation);

/**
 * Whether it is worth a word what an operation gave.
 * @param {string} operation
 */
const hasNews = (operation) => !isLock(operation) && !["wait", "wake", "return"].includes(operation);

class Player {
    /**
     * @param {HTMLElement} model
     * @param {Data} data
     */
    constructor(model, data) {
        const { words, threads, objects } = data;
        this.model = model;
        this.data = data;
        this.schedule = new Schedule(data);
        /** The threads whose steps are still to be played. @type {number[]} */
        this.playing = [];
        this.timer = 0;
        this.isCounting = false;

        /** @type {(name: string, act: () => void) => HTMLElement} */
        const button = (name, act) => {
            const button = make("button", name, { type: "button" }, words[name] ?? "");
            button.addEventListener("click", act);
            return button;
        };
        this.tools = {
            back: button("back", () => this.goTo(this.schedule.taken - 1)),
            again: button("again", () => this.goTo(this.schedule.taken + 1)),
            reset: button("reset", () => this.goTo(0)),
            find: button("find", () => this.findFailure()),
            count: button("count", () => this.toggleCounts()),
            link: button("link", () => this.copyLink()),
        };
        this.threads = threads.map((_, thread) => {
            const step = button("thread", () => this.step(thread));
            return this.dye(step, thread);
        });
        this.buttons = this.schedule.order.map((thread) => this.threads[thread]);
        this.task = make("p", "task");
        this.status = make("p", "status", { role: "status" });
        this.counts = make("p", "counts", { role: "status" });
        this.program = box("pre", "program", words.program);
        this.program.style.setProperty("--marks", `${data.marks}`);
        this.lines = this.drawProgram();
        this.lanes = box("div", "lanes", words.steps);
        this.values = make("tbody", "");
        this.output = box("pre", "output", words.output);
        // Nobody holds an atomic or a cell, and nobody waits for it.
        this.hasWaiting = objects.some(([, type]) => !/^(Atomic|Cell)/.test(type));
        const heads = [words.shared, words.value];
        if (this.hasWaiting) heads.push(words.held, words.waiting);
        const cells = heads.map((text) => make("th", "", { scope: "col" }, text));
        const head = make("thead", "", {}, make("tr", "", {}, ...cells));
        const values = box("div", "values", words.shared, make("table", "", {}, head, this.values));
        const group = { role: "group", "aria-label": words.threads };
        this.root = make(
            "div",
            "player",
            {},
            this.task,
            make("p", "keys", {}, words.keys),
            this.program,
            make("div", "threads", group, ...this.buttons),
            this.status,
            this.lanes,
            make("div", "tools", {}, ...Object.values(this.tools)),
            this.counts,
            make(
                "div",
                "sides",
                {},
                objects.length ? values : "",
                make("div", "printed", {}, make("b", "", {}, words.output), this.output),
            ),
        );
        this.root.addEventListener("keydown", (event) => this.onKey(event));
        this.draw([words.lead, this.outlook()]);
    }

    // -- What the reader does --------------------------------------------------

    /** @param {number} thread */
    step(thread) {
        this.stop();
        if (this.schedule.step(thread)) this.draw(this.story());
        else this.tell([this.about(thread)]);
    }

    /** @param {number} taken */
    goTo(taken) {
        this.stop();
        this.schedule.goTo(taken);
        this.draw(this.story());
    }

    findFailure() {
        if (this.playing.length) return this.stop();
        const way = this.schedule.wayToFailure();
        if (!way?.length) return this.tell([this.say(way ? "bug_here" : "bug_none")]);
        const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
        const play = () => {
            this.schedule.step(this.playing.shift() ?? 0, true);
            this.draw(this.story());
            if (!this.playing.length) this.stop();
            else if (isStill) play();
            else this.timer = setTimeout(play, 700);
        };
        this.playing = way;
        this.tools.find.textContent = this.say("stop");
        this.tell([this.say("bug_way")]);
        this.timer = setTimeout(play, isStill ? 0 : 700);
    }

    stop() {
        clearTimeout(this.timer);
        this.playing = [];
        this.tools.find.textContent = this.say("find");
    }

    toggleCounts() {
        this.isCounting = !this.isCounting;
        this.draw();
    }

    async copyLink() {
        history.replaceState(null, "", `#${this.model.id}=${this.schedule}`);
        try {
            await navigator.clipboard.writeText(location.href);
            this.tell([this.say("link_copied")]);
        } catch {
            this.tell([this.say("link_address")]);
        }
    }

    /** @param {string} steps */
    follow(steps) {
        this.stop();
        if (this.schedule.follow(steps)) this.draw(this.story());
        else this.tell([this.say("link_bad")]);
    }

    /** @param {KeyboardEvent} event */
    onKey(event) {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        const target = /** @type {HTMLElement} */ (event.target);
        const thread = this.threads[this.data.keys.indexOf(event.key)];
        const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
        const isSideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
        // mdBook would turn the page.
        if (isSideways) event.stopPropagation();
        if (thread) {
            thread.focus();
            thread.click();
        } else if (by && target.matches("button")) {
            if (isSideways) this.goTo(this.schedule.taken + by);
            else this.buttons[this.buttons.indexOf(target) + by]?.focus();
        } else return;
        event.preventDefault();
    }

    // -- What is said ----------------------------------------------------------

    /**
     * A sentence of the data's words, filled in.
     * @param {string} name
     * @param {Record<string, any>} fills
     */
    say(name, fills = {}) {
        return this.fill(this.data.words[name], fills);
    }

    /**
     * @param {string} sentence
     * @param {Record<string, any>} fills
     */
    fill(sentence, fills) {
        const { lang } = document.documentElement;
        return sentence.replace(/\{(\w+)\}/g, (_, name) => fills[name].toLocaleString(lang));
    }

    /** @param {number[]} threads */
    names(threads) {
        const names = threads.map((thread) => this.data.threads[thread]);
        return new Intl.ListFormat(document.documentElement.lang).format(names);
    }

    /** The last step, and what can follow. */
    story() {
        const { schedule, data } = this;
        const { taken, ids, steps } = schedule;
        const [thread, , result] = steps.at(-1) ?? [];
        const did = thread === undefined ? undefined : schedule.pending(thread, ids[taken - 1]);
        if (thread === undefined || !did) return [this.say("start"), this.outlook()];
        const story = [
            this.say("step", { step: taken }),
            this.fill(data.sentences[did.operation][0], { thread: data.threads[thread] }),
        ];
        if (result && hasNews(did.text)) story.push(this.say("result", { result }));
        if (schedule.panic(thread) !== undefined) story.push(this.about(thread));
        return [...story, this.outlook()];
    }

    /** Who can go on, or how the program has ended. */
    outlook() {
        const { ready, end } = this.schedule;
        if (!ready.length) return this.say(end);
        return this.say(ready.length > 1 ? "can_more" : "can_one", { threads: this.names(ready) });
    }

    /**
     * What a thread is about to do, or why it is not.
     * @param {number} thread
     */
    about(thread) {
        const { sentences, threads } = this.data;
        const { state } = this.schedule;
        const fills = { thread: threads[thread] };
        const pending = this.schedule.pending(thread);
        const message = this.schedule.panic(thread);
        if (message !== undefined) return this.say("panicked", { ...fills, message });
        if (!pending) return this.say(state.t[thread] === 0 ? "ended" : "unstarted", fills);
        if (this.condition(thread) === "cut") return this.say("cut", fills);
        const sentence = this.fill(sentences[pending.operation][pending.canStep ? 0 : 1], fills);
        const holders = state.o[pending.object ?? -1]?.[1] ?? [];
        if (pending.canStep || !isLock(pending.text) || !holders.length) return sentence;
        return `${sentence} ${this.say("holder", { thread: this.names(holders) })}`;
    }

    /** @param {string[]} sentences */
    tell(sentences) {
        this.status.replaceChildren(...this.rich(sentences.join(" ")));
    }

    /**
     * What stands between backticks becomes code.
     * @param {string} text
     */
    rich(text) {
        return text.split("`").map((piece, place) => (place % 2 ? make("code", "", {}, piece) : piece));
    }

    // -- What is shown ---------------------------------------------------------

    /** @param {string[]} [story] */
    draw(story) {
        const { schedule, tools } = this;
        const { state, taken, way, task } = schedule;
        Object.assign(this.root.dataset, {
            steps: schedule,
            state: schedule.id,
            end: state.s ? "" : schedule.end,
            task,
        });
        tools.back.ariaDisabled = tools.reset.ariaDisabled = `${taken === 0}`;
        tools.again.ariaDisabled = `${taken === way.length}`;
        tools.count.ariaPressed = `${this.isCounting}`;
        this.drawTask();
        this.drawThreads();
        this.drawMarks();
        this.drawLanes();
        this.drawValues();
        this.drawOutput();
        this.drawCounts();
        if (story) this.tell(story);
    }

    drawTask() {
        const { task, taken: steps } = this.schedule;
        const isDone = task === "done";
        const wasDone = progress(this.model, isDone);
        let praise = "";
        if (isDone) praise = this.say(steps > 1 ? "done_more" : "done_one", { steps });
        else if (wasDone) praise = this.say("done_before");
        else if (task === "shown") praise = this.say("done_shown");
        const head = make("b", "", {}, this.say("task"));
        this.task.replaceChildren(head, ...this.rich(` ${this.data.task} `), make("em", "", {}, praise));
    }

    drawThreads() {
        for (const [thread, button] of this.threads.entries()) {
            const step = this.schedule.next(thread);
            const line = this.schedule.pending(thread)?.line;
            const text = make("span", "about", {}, ...this.rich(this.about(thread)));
            if (line) {
                const code = this.data.program.split("\n")[line - 1].trim();
                text.append(make("span", "line", {}, `${line} `, make("code", "", {}, code)));
            }
            if (step && this.isCounting) {
                text.append(make("b", "after", {}, this.sayCount("count_after", step[1])));
            }
            button.dataset.is = this.condition(thread);
            button.ariaDisabled = `${!step}`;
            button.replaceChildren(this.mark(thread, this.data.keys[thread]), text);
        }
    }

    /** Shows the lines that matter, and returns them by their numbers. */
    drawProgram() {
        const { program, lines, slug } = this.data;
        // The listing stands on the page, in colours.
        const listing = document.querySelector(`#listing-${slug} > pre > code`);
        const isSame = listing?.textContent?.trim() === program.trim();
        const code = listing && isSame ? listing : make("code", "", {}, program);
        const sources = code.innerHTML.split("\n");
        return lines.map((number, place) => {
            const isGap = number - 1 !== (lines[place - 1] ?? 0);
            if (isGap) this.program.append(make("span", "gap", { "aria-hidden": true }, "⋮"));
            const source = make("span", "");
            source.innerHTML = sources[number - 1];
            const head = [make("span", "marks"), make("span", "number", {}, `${number}`)];
            const line = make("span", "source", {}, ...head, source);
            this.program.append(line);
            return line;
        });
    }

    drawMarks() {
        const { schedule, data } = this;
        const [last, , , , touched = []] = schedule.steps.at(-1) ?? [];
        const did = new Set(touched);
        if (last !== undefined) did.add(schedule.pending(last, schedule.ids[schedule.taken - 1])?.line ?? 0);
        for (const [place, number] of data.lines.entries()) {
            const line = this.lines[place];
            const here = schedule.order.filter((thread) => schedule.pending(thread)?.line === number);
            const marks = here.map((thread) => this.mark(thread, data.keys[thread], this.condition(thread)));
            const tints = here.filter((thread) => schedule.next(thread)).map((thread) => this.colour(thread));
            line.firstElementChild?.replaceChildren(...marks);
            line.style.setProperty("--here", tints.length > 1 ? "var(--quiet)" : tints[0] ?? "");
            line.style.setProperty("--did", did.has(number) ? this.colour(last ?? 0) : "");
        }
    }

    drawLanes() {
        const { schedule, lanes, data } = this;
        const { way, taken, ids } = schedule;
        /** @type {HTMLElement[]} */
        const cells = [];
        /** @type {(cell: HTMLElement, thread: number, from: number, to?: number) => HTMLElement} */
        const put = (cell, thread, from, to = from + 1) => {
            const row = schedule.order.indexOf(thread) + 1;
            cell.style.gridArea = `${row} / ${from + 2} / auto / ${to + 2}`;
            return this.dye(cell, thread);
        };
        for (const thread of schedule.order) {
            cells.push(put(make("span", "name", {}, data.threads[thread]), thread, -1));
            // What the thread does between its steps, as long as it is the same.
            let from = 0;
            for (let place = 0; place <= taken; place += 1) {
                const is = this.condition(thread, ids[place]);
                const moves = place < taken && way[place][0] === thread;
                if (!moves && place < taken && this.condition(thread, ids[place + 1]) === is) continue;
                const to = moves ? place : place + 1;
                if (to > from) cells.push(put(make("span", "between", { "data-is": is }), thread, from, to));
                from = place + 1;
            }
        }
        const steps = way.map(([thread, , result], place) => {
            const did = schedule.pending(thread, ids[place]);
            const object = data.objects.length > 1 ? data.objects[did?.object ?? -1]?.[0] ?? "" : "";
            const step = make("li", "step", { "data-is": place < taken ? "taken" : "undone" });
            step.append(make("span", "", { class: "visually-hidden" }, `${data.threads[thread]}: `));
            step.append(make("b", "", {}, did?.text ?? ""), ` ${object}`);
            if (result && did && hasNews(did.text)) step.append(` → ${result}`);
            step.addEventListener("click", () => this.goTo(place + 1));
            return put(step, thread, place);
        });
        lanes.replaceChildren(...cells, make("ol", "", {}, ...steps));
        lanes.scrollLeft = (steps[taken - 1]?.offsetLeft ?? 0) - lanes.clientWidth / 2;
    }

    drawValues() {
        const { schedule, data } = this;
        const before = data.nodes[schedule.ids[Math.max(schedule.taken - 1, 0)]];
        const rows = data.objects.map(([name, type], object) => {
            const [value, holders = [], poisoned] = schedule.state.o[object] ?? [];
            const waiting = schedule.order.filter((thread) => {
                const pending = schedule.pending(thread);
                return pending?.object === object && !pending.canStep;
            });
            const isNew = value !== before.o[object]?.[0];
            const code = make("code", "", {}, value ?? "–");
            const shown = make("td", "value", { "data-is": isNew ? "new" : "" }, code);
            if (poisoned) shown.append(` ${this.say("poisoned")}`);
            const row = make("tr", "object", { "data-object": name });
            row.append(make("th", "", { scope: "row" }, `${name} `, make("small", "", {}, type)), shown);
            // Who is in a condition variable waits.
            const held = type === "Condvar" ? [] : holders;
            const marks = (/** @type {number[]} */ threads, is = "runnable") =>
                threads.map((thread) => this.mark(thread, data.threads[thread], is));
            if (this.hasWaiting) {
                row.append(make("td", "held", {}, ...marks(held)));
                row.append(make("td", "waiting", {}, ...marks(waiting, "locked")));
            }
            return row;
        });
        this.values.replaceChildren(...rows);
    }

    drawOutput() {
        const fresh = this.schedule.steps.at(-1)?.[3] ?? "";
        const { output } = this.schedule;
        const old = output.slice(0, output.length - fresh.length);
        this.output.replaceChildren(output ? old : this.say("no_output"), make("b", "", {}, fresh));
        this.output.scrollTop = this.output.scrollHeight;
    }

    drawCounts() {
        const [all, failing] = this.schedule.count();
        const one = failing ? "count_one_fails" : "count_one_holds";
        const more = failing === 0n ? "count_none" : failing === all ? "count_all" : "count_some";
        const text = this.isCounting ? this.sayCount(all === 1n ? one : more) : "";
        this.counts.replaceChildren(...this.rich(text));
    }

    /** @param {string} name */
    sayCount(name, id = this.schedule.id) {
        const [schedules, failing] = this.schedule.count(id);
        return this.say(name, { schedules, failing });
    }

    // -- How threads are told apart ---------------------------------------------

    /**
     * What a thread is doing in a state.
     * @param {number} thread
     */
    condition(thread, id = this.schedule.id) {
        const { s, end, t } = this.data.nodes[id];
        const pending = this.schedule.pending(thread, id);
        if (this.schedule.panic(thread, id) !== undefined) return "failed";
        if (!pending) return t[thread] === 0 ? "ended" : "unstarted";
        if (!s) return end === "deadlock" ? "failed" : "cut";
        if (pending.canStep) return "runnable";
        return isLock(pending.text) ? "locked" : "waiting";
    }

    /** @param {number} thread */
    colour(thread) {
        return `var(--lane-${this.data.lanes[thread]})`;
    }

    /**
     * Gives an element the colour of a thread.
     * @param {HTMLElement} element
     * @param {number} thread
     */
    dye(element, thread) {
        element.style.setProperty("--lane", this.colour(thread));
        element.dataset.thread = `${thread}`;
        return element;
    }

    /**
     * A small mark of a thread.
     * @param {number} thread
     * @param {string} text
     */
    mark(thread, text, is = "runnable") {
        return this.dye(make("span", "mark", { "data-is": is }, text), thread);
    }
}

/**
 * Whether the reader has done the task of a model. This browser alone knows, if
 * it keeps anything at all.
 * @param {HTMLElement} model
 */
function progress(model, isDone = false) {
    try {
        if (isDone) localStorage.setItem(model.id, "done");
        return localStorage.getItem(model.id) === "done";
    } catch {
        return isDone;
    }
}

/** @type {Map<Element, Player>} */
const players = new Map();

/**
 * Opens the player of a model.
 * @param {HTMLElement} model
 */
function openPlayer(model) {
    const known = players.get(model);
    const script = model.querySelector("script[data-player]");
    if (known || !script) return known;
    const player = new Player(model, JSON.parse(script.textContent ?? ""));
    players.set(model, player);
    script.after(player.root);
    model.dataset.opened = "";
    return player;
}

/** Opens the player that the address names, at the steps that it names. */
function followAddress() {
    const [, id = "", steps] = /^#(model-[\w-]+)=(.*)$/.exec(location.hash) ?? [];
    const model = document.getElementById(id);
    if (!model) return;
    openPlayer(model)?.follow(steps);
    model.scrollIntoView();
}

for (const button of document.querySelectorAll("[data-player=start]")) {
    const model = /** @type {HTMLElement} */ (button.closest(".model"));
    if (progress(model)) model.dataset.done = "";
    button.addEventListener("click", () => {
        const player = openPlayer(model);
        player?.threads[player.schedule.ready[0] ?? 0].focus();
    });
}
addEventListener("hashchange", followAddress);
followAddress();
