import { byId, onPress } from "./dom.js";

let anchor = /** @type {Element | null} */ (null);
let pinned = false;
let leaving = 0;

/**
 * Show a note beside what it is about; hovering over the note keeps it, Escape sends it away.
 * @param {Element} about
 * @param {() => Node[]} content
 * @param {boolean} [pin] stay until something else is touched
 */
function showTip(about, content, pin = false) {
  clearTimeout(leaving);
  const tip = byId("tip");
  if (anchor && anchor !== about) anchor.removeAttribute("aria-describedby");
  anchor = about;
  pinned = pin;
  tip.replaceChildren(...content());
  tip.hidden = false;
  about.setAttribute("aria-describedby", "tip");
  // What runs over two lines has a box for each: the note goes under the last or over the first.
  const boxes = [...about.getClientRects()];
  const last = boxes[boxes.length - 1] ?? about.getBoundingClientRect();
  const below = last.bottom + tip.offsetHeight + 12 < window.innerHeight;
  const box = below ? last : (boxes[0] ?? last);
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
  tip.style.left = `${left + window.scrollX}px`;
  tip.style.top = `${window.scrollY + (below ? box.bottom + 6 : box.top - tip.offsetHeight - 6)}px`;
}

/** Send the note away. */
export function hideTip() {
  clearTimeout(leaving);
  byId("tip").hidden = true;
  anchor?.removeAttribute("aria-describedby");
  anchor = null;
  pinned = false;
}

function leave() {
  clearTimeout(leaving);
  if (!pinned) leaving = window.setTimeout(hideTip, 150);
}

/**
 * Give an element a note for pointer, finger and keyboard.
 * @param {Element} about
 * @param {() => Node[]} content
 */
export function explainBy(about, content) {
  about.addEventListener("pointerenter", (event) => {
    if (!pinned && /** @type {PointerEvent} */ (event).pointerType === "mouse") showTip(about, content);
  });
  about.addEventListener("pointerleave", leave);
  about.addEventListener("focus", () => showTip(about, content));
  about.addEventListener("blur", hideTip);
  onPress(about, () => showTip(about, content, true));
}

/** Listen for what sends a note away, once. */
export function watchTips() {
  const tip = byId("tip");
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideTip());
  document.addEventListener("pointerdown", (event) => {
    const target = /** @type {Node} */ (event.target);
    if (anchor && !anchor.contains(target) && !tip.contains(target)) hideTip();
  });
}
