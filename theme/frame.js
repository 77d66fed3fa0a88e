// @ts-check
// What surrounds a page: the button of the table of contents and the link to
// the content; and what those who hear a table have to know of it.
"use strict";

(() => {
    /** @param {string} id */
    const byId = (id) => document.getElementById(id);

    // The box shows and hides the table of contents. With a button for that,
    // nobody needs to meet the box itself.
    const [button, box] = ["mdbook-sidebar-toggle", "mdbook-sidebar-toggle-anchor"].map(byId);
    if (button && box) {
        box.tabIndex = -1;
        box.setAttribute("aria-hidden", "true");
        button.addEventListener("click", () => box.click());
    }

    // On a page with a base address the link would lead to another page.
    document.querySelector(".skip-link")?.addEventListener("click", (event) => {
        event.preventDefault();
        byId("mdbook-main")?.focus();
    });

    // mdBook turns the page with the arrow keys, also from inside a block that
    // is wider than the window and scrolls with them.
    byId("mdbook-main")?.addEventListener("keydown", (event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        for (let part = document.activeElement; part && part.id !== "mdbook-main"; part = part.parentElement) {
            const scrolls = /auto|scroll/.test(getComputedStyle(part).overflowX);
            if (scrolls && part.scrollWidth > part.clientWidth) event.stopPropagation();
        }
    });

    // Some browsers take a table that is laid out as blocks for none any more.
    /** @type {Record<string, string>} */
    const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TH: "columnheader", TD: "cell" };
    for (const part of document.querySelectorAll("table:has([data-label]), table:has([data-label]) *")) {
        if (part.tagName in roles) part.setAttribute("role", roles[part.tagName]);
    }
})();
