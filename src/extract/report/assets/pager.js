import { el } from "./dom.js";
import { say } from "./words.js";

/**
 * Draw the buttons that go from page to page; nothing where there is but one.
 * @param {HTMLElement} nav
 * @param {number} page from 1
 * @param {number} pages
 * @param {(page: number) => void} turn
 */
export function pager(nav, page, pages, turn) {
  nav.hidden = pages < 2;
  const button = (/** @type {string} */ key, /** @type {number} */ wanted) =>
    el(
      "button",
      { type: "button", class: "quiet", disabled: wanted < 1 || wanted > pages, onclick: () => turn(wanted) },
      say(key),
    );
  nav.replaceChildren(
    button("previous", page - 1),
    el("span", { role: "status" }, say("page_of", { n: page, total: pages })),
    button("next", page + 1),
  );
}
