import { sentenceButton } from "./articles.js";
import { columnsChart, othersText, whoSays } from "./chart.js";
import { known } from "./data.js";
import { byId, el } from "./dom.js";
import { periodText } from "./periods.js";
import { factText, partiesText } from "./values.js";
import { say } from "./words.js";

/** @typedef {import("./data.js").Row} Row */

const AT_FIRST = 6;
let shownSeries = AT_FIRST;
let observer = /** @type {ResizeObserver | null} */ (null);

/** Draw the charts. */
export function drawSeries() {
  observer?.disconnect();
  observer = new ResizeObserver((entries) => {
    for (const { target } of entries) /** @type {any} */ (target).redraw?.();
  });
  const all = known.about.series;
  if (!all.length) {
    byId("series-list").replaceChildren(el("p", { class: "intro" }, say("series_none")));
    return;
  }
  const shown = all.slice(0, shownSeries);
  const figures = shown.map(figure);
  const left = all.length - shown.length;
  const more = el("button", { type: "button", class: "quiet", onclick: showMore }, say("series_more", { n: left }));
  byId("series-list").replaceChildren(
    el("p", { class: "intro" }, say("series_intro")),
    legend(
      shown.flatMap((/** @type {any} */ one) => one.facts.map((/** @type {number} */ place) => known.facts[place])),
    ),
    el("div", { class: "charts" }, ...figures),
    ...(left > 0 ? [more] : []),
  );
}

function showMore() {
  const first = shownSeries;
  shownSeries += 12;
  drawSeries();
  /** @type {HTMLElement | undefined} */ (document.querySelectorAll(".charts figure h3")[first])?.focus();
}

/**
 * What the shapes mean, of those that are there.
 * @param {Row[]} facts
 */
function legend(facts) {
  const kinds = ["actual", "planned", "forecast"].filter((status) => facts.some((fact) => fact.status === status));
  const others = [
    facts.some(({ mod }) => /MORE|LESS/.test(mod)) ? "bound" : "",
    facts.some(({ value }) => value === null) ? "range" : "",
  ].filter(Boolean);
  return el(
    "p",
    { class: "legend" },
    ...[...kinds, ...others].map((kind) => el("span", { class: `swatch ${kind}` }, say(`legend_${kind}`))),
  );
}

/** @param {{indicator: string, facts: number[], more: number[]}} one */
function figure({ indicator, facts: places, more }) {
  const facts = places.map((place) => known.facts[place]);
  const sources = [...new Set(facts.map(whoSays))];
  // Where columns stand for several articles each, the numbers of sources would say too little.
  const areKeyed = sources.length > 1 && !more.some(Boolean);
  const keyOf = (/** @type {Row} */ fact) => (areKeyed ? String(sources.indexOf(whoSays(fact)) + 1) : "");
  const keys = new Map(facts.map((fact, index) => [fact, { key: keyOf(fact), more: more[index] }]));
  const [first] = facts;
  const about = [partiesText(first.entities), first.measure === "level" ? "" : say(`measure_${first.measure}`)];
  const place = el("div", { class: "canvas" });
  const redraw = () => {
    const width = Math.round(place.clientWidth);
    if (width && width !== Number(place.dataset.width)) {
      place.dataset.width = String(width);
      place.replaceChildren(columnsChart(indicator, facts, keys, width));
    }
  };
  Object.assign(place, { redraw });
  observer?.observe(place);
  const list = areKeyed || sources.length === 1 ? sources.map((source) => el("li", {}, source)) : [];
  return el(
    "figure",
    {},
    el(
      "figcaption",
      {},
      el("h3", { lang: "ru", tabindex: "-1" }, indicator),
      el("p", { class: "about" }, about.filter(Boolean).join(", ")),
    ),
    place,
    el("ol", { class: areKeyed ? "keys" : "keys single" }, ...list),
    tableOf(facts, more, indicator),
  );
}

/**
 * The same as a table: for screen readers, and for whoever would rather read.
 * @param {Row[]} facts
 * @param {number[]} more
 * @param {string} indicator
 */
function tableOf(facts, more, indicator) {
  const heads = ["period", "value", "status", "source"].map((id) => el("th", { scope: "col" }, say(`col_${id}`)));
  const rows = facts.map((fact, index) =>
    el(
      "tr",
      {},
      el("td", {}, periodText(fact.period)),
      el("td", {}, sentenceButton(fact, factText(fact))),
      el("td", {}, say(`status_${fact.status}`)),
      el("td", {}, [whoSays(fact), othersText(more[index])].filter(Boolean).join(", ")),
    ),
  );
  const table = el(
    "table",
    { class: "plain", "aria-label": indicator },
    el("thead", {}, el("tr", {}, ...heads)),
    el("tbody", {}, ...rows),
  );
  return el("details", {}, el("summary", {}, say("series_table")), table);
}
