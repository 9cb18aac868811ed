import { sentenceButton, showSentence } from "./articles.js";
import { known, sentenceOf } from "./data.js";
import { byId, el, onPress, rove, svg } from "./dom.js";
import { explainBy, hideTip } from "./tips.js";
import { articleName, nameText, partiesText, timeText } from "./values.js";
import { language, say } from "./words.js";

/** @typedef {import("./data.js").Row} Row */

const EVENTS_AT_FIRST = 12;
const DOTS_AT_MOST = 250;
let shownEvents = EVENTS_AT_FIRST;
let fromYear = "";

function dated() {
  const key = (/** @type {Row} */ event) => `${event.first || event.last} ${event.last}`;
  const events = known.events.filter(({ first, last }) => first || last);
  return events.sort((one, other) => (key(one) < key(other) ? -1 : Number(key(one) > key(other))));
}

/** Draw the events on a line of time, and listed. */
export async function drawTimeline() {
  const events = dated();
  if (!events.length) {
    byId("timeline-list").replaceChildren(el("p", { class: "intro" }, say("timeline_none")));
    return;
  }
  const areMany = events.length > DOTS_AT_MOST;
  const read = events.filter(({ first, last }) => (first || last) >= fromYear);
  const shown = read.slice(0, shownEvents);
  const sentences = await Promise.all(shown.map(sentenceOf));
  const years = /** @type {Map<string, Node[]>} */ (new Map());
  shown.forEach((event, place) => {
    const year = (event.first || event.last).slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), item(event, sentences[place])]);
  });
  const left = read.length - shown.length;
  const more = el("button", { type: "button", class: "quiet", onclick: moreEvents }, say("timeline_more", { n: left }));
  const strip = el("div", { class: "canvas strip" });
  byId("timeline-list").replaceChildren(
    el("p", { class: "intro" }, `${say("timeline_intro")} ${say(areMany ? "timeline_years" : "timeline_hollow")}`),
    strip,
    ...(fromYear
      ? [el("button", { type: "button", class: "quiet", onclick: () => readFrom("") }, say("timeline_start"))]
      : []),
    ...[...years].map(([year, items]) => el("div", { class: "of-year" }, el("h3", {}, year), el("ol", {}, ...items))),
    ...(left > 0 ? [more] : []),
  );
  const redraw = () => {
    const width = Math.round(strip.clientWidth);
    if (!width || width === Number(strip.dataset.width)) return;
    strip.dataset.width = String(width);
    strip.replaceChildren(areMany ? yearsChart(events, width) : dotsChart(events, width));
  };
  new ResizeObserver(redraw).observe(strip);
}

/** @param {string} year */
function readFrom(year) {
  fromYear = year;
  shownEvents = EVENTS_AT_FIRST;
  hideTip();
  void drawTimeline().then(() =>
    /** @type {HTMLElement | null} */ (document.querySelector("#timeline-list li button"))?.focus(),
  );
}

function moreEvents() {
  const first = shownEvents;
  shownEvents += 50;
  void drawTimeline().then(() =>
    /** @type {HTMLElement | undefined} */ (document.querySelectorAll("#timeline-list li button")[first])?.focus(),
  );
}

/**
 * @param {Row} event
 * @param {string} sentence
 */
function item(event, sentence) {
  const what = [event.predicate, event.object].filter(Boolean).join(": ");
  const about = [
    partiesText(event.participants),
    event.place ? nameText(event.place) : "",
    event.negated ? say("negated") : "",
  ];
  const told = [what, ...new Set(about.filter(Boolean))].join(" · ");
  return el(
    "li",
    { class: event.status },
    el(
      "p",
      { class: "when" },
      timeText(event.date, event.mod),
      event.status === "actual" ? null : el("span", { class: `status ${event.status}` }, say(`status_${event.status}`)),
    ),
    el("p", { class: "sentence-of", lang: "ru" }, sentence),
    el("p", { class: "about" }, told, " · ", sentenceButton(event, articleName(event.article))),
  );
}

/** @param {Row} event */
function middleOf({ first, last }) {
  const ends = [first || last, last || first].map((day) => Date.parse(day));
  return (ends[0] + ends[1]) / 2;
}

/**
 * Each event a dot, those of one time above one another.
 * @param {Row[]} events
 * @param {number} width
 */
function dotsChart(events, width) {
  const times = events.map(middleOf);
  const x = d3
    .scaleUtc()
    .domain([Math.min(...times), Math.max(...times)])
    .nice()
    .range([14, width - 14]);
  const stacks = /** @type {Map<number, number>} */ (new Map());
  const placed = events.map((event, place) => {
    const slot = Math.round(x(times[place]) / 12);
    const level = stacks.get(slot) ?? 0;
    stacks.set(slot, level + 1);
    return { event, left: slot * 12, level };
  });
  const height = 36 + 13 * Math.max(...stacks.values());
  const chart = frame(width, height, x);
  for (const { event, left, level } of placed) {
    const told = `${timeText(event.date, event.mod)}: ${event.predicate} ${event.object}, ${say(`status_${event.status}`)}`;
    const dot = svg("g", { class: `dot ${event.status}`, role: "button", "aria-label": told });
    dot.append(svg("circle", { cx: left, cy: height - 32 - 13 * level, r: 5 }));
    explainBy(dot, () => [
      el("p", { class: "tip-label" }, timeText(event.date, event.mod)),
      el("p", { lang: "ru" }, [event.predicate, event.object].filter(Boolean).join(" · ")),
      el("p", {}, [say(`status_${event.status}`), partiesText(event.participants)].filter(Boolean).join(" · ")),
    ]);
    onPress(dot, () => void showSentence(event));
    chart.append(dot);
  }
  rove(chart, ".dot");
  return chart;
}

/**
 * With too many events for dots, how many each year has.
 * @param {Row[]} events
 * @param {number} width
 */
function yearsChart(events, width) {
  const counts = /** @type {Map<number, number>} */ (new Map());
  for (const event of events) {
    const year = new Date(middleOf(event)).getUTCFullYear();
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const years = [...counts.keys()];
  const x = d3
    .scaleUtc()
    .domain([Date.UTC(Math.min(...years), 0), Date.UTC(Math.max(...years) + 1, 0)])
    .range([14, width - 14]);
  const y = d3
    .scaleSqrt()
    .domain([0, Math.max(...counts.values())])
    .range([0, 90]);
  const chart = frame(width, 130, x);
  for (const [year, count] of counts) {
    const start = x(Date.UTC(year, 0));
    const told = `${year}: ${say("events", { n: count })}`;
    const bar = svg("g", { class: "dot actual", role: "button", "aria-label": told });
    bar.append(
      svg("rect", {
        x: start,
        y: 104 - y(count),
        width: Math.max(1, x(Date.UTC(year + 1, 0)) - start - 1),
        height: y(count),
      }),
    );
    explainBy(bar, () => [el("p", {}, told)]);
    onPress(bar, () => readFrom(String(year)));
    chart.append(bar);
  }
  rove(chart, ".dot");
  return chart;
}

/**
 * @param {number} width
 * @param {number} height
 * @param {any} x
 */
function frame(width, height, x) {
  const chart = svg("svg", {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "group",
    "aria-label": say("years"),
    class: "chart",
  });
  const axis = svg("g", { class: "time", transform: `translate(0,${height - 22})`, "aria-hidden": "true" });
  const [start, end] = x.domain();
  const days = (end - start) / 864e5;
  const format = new Intl.DateTimeFormat(language(), {
    timeZone: "UTC",
    year: "numeric",
    ...(days < 900 ? { month: "short" } : {}),
  });
  const shown = (/** @type {Date} */ date) =>
    days < 900 ? format.format(date).replace(/\s+г\./, "") : String(date.getUTCFullYear());
  d3
    .axisBottom(x)
    .ticks(Math.max(2, Math.floor(width / 90)))
    .tickSizeOuter(0)
    .tickFormat(shown)(d3.select(axis));
  chart.append(axis);
  return chart;
}
