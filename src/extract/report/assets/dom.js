/**
 * An element with its properties and children. Text is only ever put in as text: strings become text nodes.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] `class`, `on…` listeners, `data`, and attributes; `false` leaves one out
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElement}
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  fill(node, properties, children);
  return node;
}

/**
 * An SVG element, made as `el` makes others.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string | null | undefined)} children
 * @returns {SVGElement}
 */
export function svg(tag, properties = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(node, properties, children);
  return node;
}

/**
 * @param {Element} node
 * @param {Record<string, unknown>} properties
 * @param {(Node | string | null | undefined)[]} children
 */
function fill(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === undefined || value === null) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
}

/**
 * The element of an id that the template has.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`no element ${id}`);
  return node;
}

/**
 * Scroll to an element and give it the focus, gently where the reader has nothing against motion.
 * @param {HTMLElement} node
 * @param {ScrollLogicalPosition} [block]
 */
export function goTo(node, block = "center") {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
}

/**
 * Do something when an element that is no button of the browser's own is pressed as one.
 * @param {Element} node
 * @param {() => void} act
 */
export function onPress(node, act) {
  node.addEventListener("click", act);
  node.addEventListener("keydown", (event) => {
    if (!["Enter", " "].includes(/** @type {KeyboardEvent} */ (event).key)) return;
    event.preventDefault();
    act();
  });
}

/**
 * Let arrow keys, Home and End go over the elements that match, of which one is reached by Tab.
 * @param {HTMLElement | SVGElement} group
 * @param {string} selector
 */
export function rove(group, selector) {
  const items = /** @type {HTMLElement[]} */ ([...group.querySelectorAll(selector)]);
  items.forEach((item, place) => item.setAttribute("tabindex", place ? "-1" : "0"));
  group.addEventListener("keydown", (event) => {
    const key = /** @type {KeyboardEvent} */ (event).key;
    const place = items.indexOf(/** @type {HTMLElement} */ (event.target));
    const steps = {
      ArrowRight: place + 1,
      ArrowDown: place + 1,
      ArrowLeft: place - 1,
      ArrowUp: place - 1,
      Home: 0,
      End: items.length - 1,
    };
    if (place < 0 || !(key in steps)) return;
    event.preventDefault();
    const next = items[steps[/** @type {keyof typeof steps} */ (key)]];
    if (!next) return;
    items[place].setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}
