// Loads the page again when the server has a newer book than the page's own.
// Only served pages have this script.
"use strict";

(() => {
    const { book } = document.currentScript.dataset;
    let news;

    // A browser keeps few connections to one server: only a page that is seen
    // has one. The browser connects again by itself after a pause, unless it
    // has given up.
    const listen = () => {
        news?.close();
        if (document.hidden) return;
        news = new EventSource(`/__news/${book}`);
        news.addEventListener("reload", () => location.reload());
        news.addEventListener("error", () => {
            if (news.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
        });
    };
    document.addEventListener("visibilitychange", listen);
    addEventListener("pagehide", () => news?.close());
    listen();
})();
