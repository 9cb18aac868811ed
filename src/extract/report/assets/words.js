import { readBlock } from "./data.js";

/** @typedef {"ru" | "en"} Language */

let table = /** @type {Record<string, Record<Language, any>>} */ ({});
let current = /** @type {Language} */ ("ru");
let plurals = new Intl.PluralRules("ru");

/** Read the table of texts. */
export async function openWords() {
  table = await readBlock("strings");
}

/** @returns {Language} */
export function language() {
  return current;
}

/** @param {Language} wanted */
export function speak(wanted) {
  current = wanted;
  plurals = new Intl.PluralRules(wanted);
  document.documentElement.lang = wanted;
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-say]"))) {
    node.textContent = say(node.dataset.say ?? "");
  }
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-name]"))) {
    node.setAttribute("aria-label", say(node.dataset.name ?? ""));
  }
  document.title = say("title");
}

/**
 * Whether there is a text of a key.
 * @param {string} key
 */
export function canSay(key) {
  return Object.hasOwn(table, key);
}

/** @param {number | string} number */
export function pluralOf(number) {
  return plurals.select(Number(number));
}

/**
 * The text of a key with its places filled in; a number `n` decides the plural form.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  const entry = canSay(key) ? table[key][current] : undefined;
  if (entry === undefined) return key;
  const text = typeof entry === "string" ? entry : (entry[pluralOf(values.n ?? 0)] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (/** @type {string} */ place, /** @type {string} */ name) => {
    const value = values[name];
    return value === undefined ? place : typeof value === "number" ? value.toLocaleString(current) : value;
  });
}
