/** @typedef {Record<string, any>} Row */

/**
 * What a block of data holds. Packed ones are unpacked by the browser.
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function readBlock(name) {
  const node = document.getElementById(`data-${name}`);
  if (!node) throw new Error(`no data ${name}`);
  const text = node.textContent ?? "";
  if (node.dataset.form !== "gzip") return JSON.parse(text);
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(unpacked).text());
}

/**
 * The rows of a table that is stored by columns, each column as it is or as different values and their places.
 * @param {{names: string[], columns: any[]}} table
 * @returns {Row[]}
 */
export function rowsOf({ names, columns }) {
  const rows = /** @type {Row[]} */ ([]);
  columns.forEach((column, place) => {
    const count = Array.isArray(column) ? column.length : column.at.length;
    for (let index = 0; index < count; index += 1) {
      if (place === 0) rows.push({ index });
      rows[index][names[place]] = Array.isArray(column) ? column[index] : column.of[column.at[index]];
    }
  });
  return rows;
}

/** Everything that the page knows at once; texts are opened when they are wanted. */
export const known = {
  about: /** @type {any} */ ({}),
  articles: /** @type {Row[]} */ ([]),
  facts: /** @type {Row[]} */ ([]),
  events: /** @type {Row[]} */ ([]),
  factsOf: /** @type {Map<number, Row[]>} */ (new Map()),
};

/** Read all tables. */
export async function open() {
  const [about, articles, facts, events] = await Promise.all(["about", "articles", "facts", "events"].map(readBlock));
  known.about = about;
  known.articles = rowsOf(articles);
  known.facts = rowsOf(facts);
  known.events = rowsOf(events);
  for (const fact of known.facts) {
    const others = known.factsOf.get(fact.article);
    if (others) others.push(fact);
    else known.factsOf.set(fact.article, [fact]);
  }
}

const opened = /** @type {Map<number, Promise<any>>} */ (new Map());

/**
 * An article's text and mentions.
 * @param {number} index
 * @returns {Promise<{text: string, mentions: any[], slice: (start: number, end: number) => string}>}
 */
export async function articleText(index) {
  const { block, place } = known.articles[index];
  if (!opened.has(block)) opened.set(block, readBlock(`texts-${block}`));
  const [text, mentions] = (await opened.get(block))[place];
  return { text, mentions, slice: slicer(text) };
}

/**
 * Cuts by code points, as offsets count; JavaScript counts some of them twice.
 * @param {string} text
 * @returns {(start: number, end: number) => string}
 */
export function slicer(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}

/**
 * The sentence of a fact or event on one line.
 * @param {Row} row
 * @returns {Promise<string>}
 */
export async function sentenceOf(row) {
  const { slice } = await articleText(row.article);
  return slice(row.from, row.to).split(/\s+/).join(" ").trim();
}
