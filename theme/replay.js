// @ts-check
// Plays recorded runs: their output and their timelines together. All that it
// knows stands in the page: the lines of output, their marks in the drawing
// with time and place, and every word that it says. Without it the page shows
// the same output and the same drawing at rest.
"use strict";

{
    /** Where an axis counts lines, one of them comes every so many milliseconds. */
    const PACE = 400;

    /**
     * A line of output.
     * @typedef {object} Line
     * @property {SVGElement} mark its mark in a drawing
     * @property {number} x the place of the mark, in percent of the width
     * @property {number} moment when it is played, in milliseconds
     * @property {string} time when it was printed, in milliseconds
     * @property {string} text
     * @property {HTMLElement | undefined} output its text in the output, if that is beside
     */

    /**
     * The first element of this type that matches; a page without it is a bug.
     * @template {Element} T
     * @param {ParentNode} root
     * @param {string} selector
     * @param {new () => T} type
     * @returns {T}
     */
    const get = (root, selector, type) => {
        const found = root.querySelector(selector);
        if (found instanceof type) return found;
        throw new Error(`replay: no ${selector}`);
    };

    /**
     * A new element.
     * @template {keyof HTMLElementTagNameMap} Name
     * @param {Name} name
     * @param {Record<string, string>} attributes
     * @param {string} [text]
     */
    const make = (name, attributes, text = "") => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        element.append(text);
        return element;
    };

    /**
     * The choice of speeds, written as `0.5=half;1=true`.
     * @param {DOMStringMap} words
     */
    const speeds = (words) => {
        const select = make("select", {});
        for (const speed of (words.speeds ?? "").split(";")) {
            const [value, name] = speed.split("=");
            select.append(make("option", { value }, name));
        }
        select.value = words.chosen ?? "1";
        return select;
    };

    /** One timeline, or several that are compared, with their controls. */
    class Replay {
        /** @param {Element} root */
        constructor(root) {
            this.root = root;
            const controls = get(root, ".replay", HTMLElement);
            /** Every word that is said. */
            this.words = controls.dataset;
            const { play = "", speed = "", slider = "" } = this.words;
            const hidden = { class: "visually-hidden" };
            this.button = make("button", { type: "button" }, play);
            this.speed = speeds(this.words);
            this.slider = make("input", { type: "range", min: "0", "aria-label": slider, ...hidden });
            this.readout = make("span", { class: "readout", "aria-hidden": "true" });
            this.status = make("span", { role: "status", ...hidden });
            const label = make("label", {}, `${speed} `);
            label.append(this.speed);
            controls.append(this.button, label, this.slider, this.readout, this.status);
            this.plots = [...root.querySelectorAll("svg.plot")].filter(
                (plot) => plot instanceof SVGSVGElement,
            );
            const { from, to } = this.plots[0].dataset;
            /** Whether the axis shows times. */
            this.timed = to !== undefined;
            this.from = Number(from ?? 0);

            const output = outputLines(root);
            /** @type {Line[]} In the order in which they are played. */
            this.lines = this.plots
                .flatMap((plot) => marks(plot, this.timed, output))
                .sort((one, other) => one.moment - other.moment);
            const last = this.lines[this.lines.length - 1].moment;
            this.end = this.timed ? Number(to) : last + PACE;

            // The whole state: where the clock stands, how many lines have been
            // printed, and the frame that will move both on while the run is
            // played.
            this.clock = this.end;
            this.printed = this.lines.length;
            this.frame = 0;

            this.slider.max = String(this.lines.length);
            this.button.addEventListener("click", () => (this.frame ? this.pause() : this.start()));
            this.slider.addEventListener("input", () => this.seek(Number(this.slider.value)));
            for (const plot of this.plots) {
                plot.addEventListener("pointerdown", (event) => this.point(plot, event, true));
                plot.addEventListener("pointermove", (event) =>
                    this.point(plot, event, event.buttons === 1),
                );
                plot.addEventListener("pointerleave", () => this.show());
            }
            this.show();
            controls.hidden = false;
        }

        start() {
            if (this.clock >= this.end) this.clock = this.from;
            this.root.classList.add("used", "playing");
            this.button.textContent = this.words.pause ?? "";
            this.status.textContent = this.words.playing ?? "";
            let before = performance.now();
            /** @param {number} now */
            const step = (now) => {
                this.clock += Math.max(0, now - before) * Number(this.speed.value);
                before = now;
                this.printed = this.lines.filter((line) => line.moment <= this.clock).length;
                this.frame = requestAnimationFrame(step);
                if (this.clock >= this.end) {
                    this.clock = this.end;
                    this.pause(this.words.played);
                }
                this.show();
            };
            this.frame = requestAnimationFrame(step);
        }

        pause(word = this.words.paused) {
            if (!this.frame) return;
            cancelAnimationFrame(this.frame);
            this.frame = 0;
            this.root.classList.remove("playing");
            this.button.textContent = this.words.play ?? "";
            this.status.textContent = word ?? "";
        }

        /**
         * Puts the clock to the moment after so many lines.
         * @param {number} count
         */
        seek(count) {
            this.pause();
            this.printed = count;
            const line = this.lines[count - 1];
            this.clock = line?.moment ?? this.from;
            this.show(line);
        }

        /**
         * A pointer on a drawing shows the nearest line, or goes to it.
         * @param {SVGSVGElement} plot
         * @param {PointerEvent} event
         * @param {boolean} go
         */
        point(plot, event, go) {
            /** @param {Line} line */
            const distance = ({ mark }) => {
                const { left, right, top, bottom } = mark.getBoundingClientRect();
                return Math.hypot(
                    event.clientX - (left + right) / 2,
                    event.clientY - (top + bottom) / 2,
                );
            };
            const here = this.lines.filter((line) => plot.contains(line.mark));
            const nearest = here.reduce((best, line) =>
                distance(line) < distance(best) ? line : best,
            );
            if (go) this.seek(this.lines.indexOf(nearest) + 1);
            else this.show(nearest);
        }

        /**
         * Makes the page agree with the clock.
         * @param {Line} [pointed] the line that is pointed at, rather than the last one printed
         */
        show(pointed) {
            const { printed, lines } = this;
            const atRest = this.clock >= this.end && printed === lines.length;
            const now = pointed ?? (atRest ? undefined : lines[printed - 1]);
            lines.forEach((line, index) => {
                for (const element of [line.mark, line.output]) {
                    element?.classList.toggle("ahead", index >= printed);
                    element?.classList.toggle("now", line === now);
                }
            });
            const words = now
                ? (this.words.moment ?? "").replace("{ms}", now.time).replace("{line}", () => now.text)
                : "";
            this.readout.textContent = words;
            this.slider.value = String(printed);
            this.slider.setAttribute(
                "aria-valuetext",
                words || (printed ? lines[printed - 1].text : (this.words.start ?? "")),
            );
            this.root.classList.toggle("running", !atRest);
            for (const plot of this.plots) {
                const head = get(plot, ".head", SVGLineElement);
                const x = `${this.headPlace(printed)}%`;
                head.setAttribute("x1", x);
                head.setAttribute("x2", x);
            }
        }

        /**
         * Where the line stands that moves over the drawing, in percent. It
         * goes with the clock; where that means nothing, or where the reader
         * wants no motion, from mark to mark.
         * @param {number} printed
         */
        headPlace(printed) {
            const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
            if (this.timed && !still) {
                const share = (this.clock - this.from) / (this.end - this.from);
                return 100 * Math.min(1, Math.max(0, share));
            }
            return printed ? this.lines[printed - 1].x : 0;
        }
    }

    /**
     * The lines of the output that stands beside a timeline, each in an
     * element of its own.
     * @param {Element} root
     * @returns {HTMLElement[]}
     */
    const outputLines = (root) => {
        const code = root.parentElement?.querySelector(":scope > pre > code.language-text");
        if (root.matches(".compared") || !code) return [];
        const lines = (code.textContent ?? "").replace(/\n$/, "").split("\n").map((text) => {
            const line = document.createElement("span");
            line.textContent = `${text}\n`;
            return line;
        });
        code.replaceChildren(...lines);
        return lines;
    };

    /**
     * The lines that a drawing has marks for.
     * @param {SVGSVGElement} plot
     * @param {boolean} timed
     * @param {HTMLElement[]} output
     * @returns {Line[]}
     */
    const marks = (plot, timed, output) =>
        [...plot.querySelectorAll(".mark")]
            .filter((mark) => mark instanceof SVGElement)
            .map((mark, index) => ({
                mark,
                x: Number.parseFloat(mark.getAttribute("x") ?? "0"),
                moment: timed ? Number(mark.dataset.at) : (index + 1) * PACE,
                time: mark.dataset.at ?? "",
                text: mark.dataset.line ?? "",
                output: output[index],
            }));

    for (const root of document.querySelectorAll(".timelines")) new Replay(root);
}
