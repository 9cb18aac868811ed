/**
 * What the reader has chosen, kept in the address's fragment so that it outlives a reload and can be passed on.
 * @typedef {{lang: string, theme: string, indicator: string, entity: string, from: string, to: string, status: string,
 *   sort: string, page: string, articles: string, find: string}} State
 */

/** @type {State} */
const EMPTY = {
  lang: "",
  theme: "",
  indicator: "",
  entity: "",
  from: "",
  to: "",
  status: "",
  sort: "",
  page: "",
  articles: "",
  find: "",
};

/** What a value may look like, of those that are chosen from a few; anybody can write an address. */
const WANTED = /** @type {Partial<Record<keyof State, RegExp>>} */ ({
  lang: /^(ru|en)$/,
  theme: /^(light|dark)$/,
  from: /^\d{1,4}$/,
  to: /^\d{1,4}$/,
  status: /^(actual|planned|forecast)$/,
  sort: /^(indicator|value|period|entities|status|source|article)\.(asc|desc)$/,
  page: /^\d{1,6}$/,
  articles: /^\d{1,6}$/,
});

/** @type {State} */
export const state = { ...EMPTY };

/** Take the state from the address. */
export function readState() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const key of /** @type {(keyof State)[]} */ (Object.keys(EMPTY))) {
    const value = given.get(key) ?? "";
    state[key] = WANTED[key]?.test(value) === false ? "" : value;
  }
}

/**
 * Change the state, and the address with it.
 * @param {Partial<State>} changes
 */
export function change(changes) {
  Object.assign(state, changes);
  const kept = Object.entries(state).filter(([, value]) => value !== "");
  const fragment = new URLSearchParams(kept).toString();
  history.replaceState(history.state, "", fragment ? `#${fragment}` : location.pathname + location.search);
}
