import { known, sentenceOf } from "./data.js";

/** @typedef {import("./data.js").Row} Row */

const FORMULA = /^[=+\-@\t\r]/;
const NUMERAL = /^[+-]?[0-9]+(?:[.,][0-9]+)*%?$/;

/** The columns of facts.csv, and where each is in a fact. */
const COLUMNS = /** @type {[string, (fact: Row) => unknown][]} */ ([
  ["article", (fact) => known.articles[fact.article].id],
  ["title", (fact) => known.articles[fact.article].title],
  ["published", (fact) => known.articles[fact.article].published],
  ["indicator", (fact) => fact.indicator],
  ["value", (fact) => fact.value],
  ["value_min", (fact) => fact.min],
  ["value_max", (fact) => fact.max],
  ["unit", (fact) => fact.unit],
  ["mod", (fact) => fact.mod],
  ["measure", (fact) => fact.measure],
  ["direction", (fact) => fact.direction],
  [
    "entities",
    (fact) =>
      fact.entities.map((/** @type {[string, string]} */ [id, role]) => `${id.replaceAll(";", ",")}:${role}`).join(";"),
  ],
  ["period", (fact) => fact.period],
  ["period_start", (fact) => fact.first],
  ["period_end", (fact) => fact.last],
  ["base", (fact) => fact.base],
  ["status", (fact) => fact.status],
  ["source", (fact) => fact.source],
  ["sentence", (fact) => fact.sentence],
  ["start", (fact) => fact.start],
  ["end", (fact) => fact.end],
  ["confidence", (fact) => fact.confidence],
  ["negated", (fact) => (fact.negated ? "true" : "")],
  ["text", (fact) => fact.text],
]);

/**
 * A cell of CSV. What a spreadsheet would run as a formula gets an apostrophe before it; «-5» is no formula.
 * @param {unknown} value
 * @returns {string}
 */
export function csvCell(value) {
  let text = value === null || value === undefined ? "" : String(value);
  if (FORMULA.test(text) && !NUMERAL.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Facts as CSV with the columns of facts.csv, marked as UTF-8 so that Excel opens it.
 * @param {Row[]} facts
 * @returns {Promise<Blob>}
 */
export async function csvOf(facts) {
  const lines = [COLUMNS.map(([name]) => name).join(",")];
  for (const fact of facts) {
    const told = { ...fact, sentence: await sentenceOf(fact) };
    lines.push(COLUMNS.map(([, cell]) => csvCell(cell(told))).join(","));
  }
  return new Blob(["\ufeff", lines.join("\n"), "\n"], { type: "text/csv;charset=utf-8" });
}
