import { showSentence } from "./articles.js";
import { el, onPress, rove, svg } from "./dom.js";
import { periodText } from "./periods.js";
import { explainBy } from "./tips.js";
import { amountText, articleName, factText, nameText, numberText } from "./values.js";
import { say } from "./words.js";

/** @typedef {import("./data.js").Row} Row */
/** @typedef {{period: string, facts: Row[]}} Step */
/** @typedef {{key: string, more: number}} Source the number of a fact's source, and how many other articles say the same */

const HEIGHT = 260;
const TOP = 26;
const BOTTOM = 62;
const WIDEST = 46;
const GAP = 0.9;
const WIDEST_GAP = 2.4;
const ABOVE = ["MORE_THAN", "EQUAL_OR_MORE"];
const SIGNS = /** @type {Record<string, string>} */ ({
  APPROX: "≈\u202f",
  MORE_THAN: ">\u202f",
  LESS_THAN: "<\u202f",
  EQUAL_OR_MORE: "≥\u202f",
  EQUAL_OR_LESS: "≤\u202f",
});

/**
 * Columns of a series: periods from left to right, within each its sources side by side. What is planned is hollow,
 * what is forecast dashed; a bound has an arrow; a range stands from its least to its most.
 * @param {string} name
 * @param {Row[]} facts in the order of their periods
 * @param {Map<Row, Source>} sources
 * @param {number} width
 * @returns {SVGElement}
 */
export function columnsChart(name, facts, sources, width) {
  const steps = stepsOf(facts);
  const tops = facts.map(heightOf);
  const y = d3
    .scaleLinear()
    .domain([Math.min(0, ...tops), Math.max(0, ...tops)])
    .nice(4)
    .range([HEIGHT - BOTTOM, TOP]);
  const areWhole = tops.every(Number.isInteger);
  const ticks = y.ticks(4).filter((/** @type {number} */ tick) => Number.isInteger(tick) || !areWhole);
  const tickText = (/** @type {number} */ tick) => (tick ? amountText([String(tick), null, null], facts[0].unit) : "0");
  const left = 10 + 6.6 * Math.max(...ticks.map((/** @type {number} */ tick) => tickText(tick).length));
  const room = width - left - 4;
  const slot = Math.min(WIDEST, room / (facts.length + GAP * steps.length));
  const gap = Math.min(WIDEST_GAP * slot, (room - facts.length * slot) / steps.length);
  const label = say("series_chart", { indicator: name });
  const chart = svg("svg", {
    viewBox: `0 0 ${width} ${HEIGHT}`,
    width,
    height: HEIGHT,
    role: "group",
    "aria-label": label,
    class: "chart",
  });
  const axis = d3
    .axisLeft(y)
    .tickValues(ticks)
    .tickSize(-(width - left))
    .tickPadding(6)
    .tickFormat(tickText);
  const rules = svg("g", { class: "rules", transform: `translate(${left},0)`, "aria-hidden": "true" });
  axis(d3.select(rules));
  chart.append(rules);
  let at = left + gap / 2;
  const long = steps.length * 84 > width - left;
  const free = [labelRoom(), labelRoom()];
  for (const step of steps) {
    const start = at;
    for (const same of alikeIn(step.facts)) {
      const middle = at + (same.length * slot) / 2;
      for (const fact of same) {
        const { key, more } = sources.get(fact) ?? { key: "", more: 0 };
        chart.append(column(fact, at + 2, slot - 4, y, more), keyLabel(key, at + slot / 2));
        at += slot;
      }
      // One number over columns that are alike: there is no room for more.
      const top = Math.min(y(0), y(heightOf(same[0]))) - (ABOVE.includes(same[0].mod) ? 14 : 5);
      const amount = shortText(same[0]);
      if (free[0](middle, 7 * amount.length)) {
        chart.append(
          svg("text", { class: "amount", x: middle, y: top, "text-anchor": "middle", "aria-hidden": "true" }, amount),
        );
      }
    }
    const lines = periodLines(step.period, long);
    if (free[1]((start + at) / 2, 5.5 * Math.max(...lines.map((line) => line.length)))) {
      chart.append(...lines.map((line, place) => periodLabel(line, place, (start + at) / 2, long)));
    }
    at += gap;
  }
  rove(chart, ".column");
  return chart;
}

/** Tells of labels from left to right which has room beside those that were let in before. */
function labelRoom() {
  let taken = -Infinity;
  return (/** @type {number} */ middle, /** @type {number} */ width) => {
    if (middle - width / 2 < taken) return false;
    taken = middle + width / 2;
    return true;
  };
}

/**
 * @param {Row[]} facts
 * @returns {Step[]}
 */
function stepsOf(facts) {
  const steps = /** @type {Step[]} */ ([]);
  for (const fact of facts) {
    const last = steps[steps.length - 1];
    if (last && last.period === fact.period) last.facts.push(fact);
    else steps.push({ period: fact.period, facts: [fact] });
  }
  for (const step of steps) step.facts.sort((one, other) => heightOf(one) - heightOf(other));
  return steps;
}

/**
 * Facts that say the same, side by side.
 * @param {Row[]} facts
 * @returns {Row[][]}
 */
function alikeIn(facts) {
  const runs = /** @type {Row[][]} */ ([]);
  for (const fact of facts) {
    const run = runs[runs.length - 1];
    if (run && shortText(run[0]) === shortText(fact)) run.push(fact);
    else runs.push([fact]);
  }
  return runs;
}

/** @param {Row} fact */
function heightOf(fact) {
  return signed(fact, Number(fact.value ?? fact.max ?? fact.min));
}

/**
 * A change downwards is drawn downwards.
 * @param {Row} fact
 * @param {number} number
 */
function signed(fact, number) {
  return fact.measure === "change" && fact.direction === "decrease" ? -number : number;
}

/**
 * @param {Row} fact
 * @param {number} x
 * @param {number} width
 * @param {any} y
 * @param {number} more
 */
function column(fact, x, width, y, more) {
  const isRange = fact.value === null;
  const zero = y(0);
  const end = y(heightOf(fact));
  const top = Math.min(zero, end);
  const middle = x + width / 2;
  const told = [periodText(fact.period), factText(fact), say(`status_${fact.status}`), whoSays(fact), othersText(more)]
    .filter(Boolean)
    .join(", ");
  const group = svg("g", { class: `column ${fact.status}`, role: "button", "aria-label": told });
  // What can be hit is as high as the chart: a low column is hard to point at.
  group.append(svg("rect", { class: "hit", x: x - 2, y: TOP, width: width + 4, height: HEIGHT - BOTTOM - TOP }));
  group.append(svg("rect", { class: "bar", x, y: top, width, height: Math.max(1, Math.abs(zero - end)) }));
  if (isRange && fact.min !== null) {
    const least = y(signed(fact, Number(fact.min)));
    group.append(svg("rect", { class: "between", x, y: Math.min(end, least), width, height: Math.abs(end - least) }));
  }
  if (fact.mod.startsWith("MORE") || fact.mod.endsWith("MORE")) group.append(arrow(middle, end - 3, -1));
  if (fact.mod.startsWith("LESS") || fact.mod.endsWith("LESS")) group.append(arrow(middle, end + 4, 1));
  explainBy(group, () => [
    el("p", { class: "tip-label" }, periodText(fact.period)),
    el("p", {}, el("b", {}, factText(fact)), ` · ${say(`status_${fact.status}`)}`),
    el("p", { lang: "ru" }, `«${fact.text}»`),
    el("p", {}, [whoSays(fact), othersText(more)].filter(Boolean).join(", ")),
  ]);
  onPress(group, () => void showSentence(fact));
  return group;
}

/**
 * The number of a source under its column; the column's name says it in words.
 * @param {string} key
 * @param {number} x
 */
function keyLabel(key, x) {
  return svg("text", { class: "key", x, y: HEIGHT - BOTTOM + 14, "text-anchor": "middle", "aria-hidden": "true" }, key);
}

/**
 * An arrow that says that the value may lie farther.
 * @param {number} x
 * @param {number} y
 * @param {number} way
 */
function arrow(x, y, way) {
  return svg("path", { class: "arrow", d: `M${x - 4},${y}L${x},${y + way * 6}L${x + 4},${y}` });
}

/**
 * The number as the axis counts: without the unit, which stands there.
 * @param {Row} fact
 */
function shortText(fact) {
  const strip = (/** @type {string} */ end) =>
    Math.abs(Number(end)) >= 1e6
      ? numberText(end, { maximumSignificantDigits: 4 }).replace(/[^\d.,\u2212-]/g, "")
      : numberText(end);
  const text =
    fact.value === null
      ? [fact.min, fact.max].map((end) => (end === null ? "…" : strip(end))).join("–")
      : strip(fact.value);
  return (SIGNS[fact.mod] ?? "") + text;
}

/**
 * A period for under its columns, its year on a line of its own.
 * @param {string} period
 * @param {boolean} tight
 */
function periodLines(period, tight) {
  const text = periodText(period, "short");
  const match = /^(.*?)\s+(\d{4})$/.exec(text);
  const lines = match ? [match[1].replaceAll(".", ""), match[2]] : [text];
  if (tight) lines.splice(0, 1, ...lines[0].split(/(?<=\u2013) /));
  return lines;
}

/**
 * @param {string} line
 * @param {number} place
 * @param {number} x
 * @param {boolean} tight
 */
function periodLabel(line, place, x, tight) {
  const properties = {
    class: `period${tight ? " tight" : ""}`,
    x,
    y: HEIGHT - BOTTOM + 30 + 13 * place,
    "text-anchor": "middle",
  };
  return svg("text", { ...properties, "aria-hidden": "true" }, line);
}

/**
 * How many other articles say the same.
 * @param {number} more
 */
export function othersText(more) {
  return more ? say("others", { n: more }) : "";
}

/** @param {Row} fact */
export function whoSays(fact) {
  return [nameText(fact.source), articleName(fact.article)].filter(Boolean).join(", ");
}
