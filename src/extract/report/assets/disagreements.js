import { sentenceButton } from "./articles.js";
import { othersText } from "./chart.js";
import { known } from "./data.js";
import { byId, el } from "./dom.js";
import { periodText } from "./periods.js";
import { articleName, factText, nameText, numberText, partiesText, timeText } from "./values.js";
import { canSay, language, say } from "./words.js";

/** @typedef {import("./data.js").Row} Row */
/** @typedef {{verdict: string, reasons: [string, string][], facts: number[]}} Group */

const CARDS_AT_FIRST = 8;
/** Articles that are named for saying the same; the others are counted. */
const NAMED = 6;
let shownCards = CARDS_AT_FIRST;
const NAMES = /** @type {Record<string, string>} */ ({ "same within rounding": "rounding" });

/** Draw the disagreements, the worst first; what is none goes under a fold. */
export function drawDisagreements() {
  const { groups, events, checks, more } = known.about.agreed;
  const worst = groups.filter((/** @type {Group} */ { verdict }) => verdict === "conflict" || verdict === "revised");
  const rest = groups.filter((/** @type {Group} */ group) => !worst.includes(group));
  const of = (/** @type {string} */ wanted) => [
    ...worst
      .filter((/** @type {Group} */ { verdict }) => verdict === wanted)
      .map((/** @type {Group} */ group) => () => groupCard(group)),
    ...events
      .filter((/** @type {Group} */ { verdict }) => verdict === wanted)
      .map((/** @type {any} */ event) => () => eventCard(event)),
  ];
  const makers = [
    ...of("conflict"),
    ...of("revised"),
    ...checks.map((/** @type {any} */ check) => () => checkCard(check)),
  ];
  const cards = makers.slice(0, shownCards).map((make) => make());
  const left = (more.conflict ?? 0) + (more.revised ?? 0);
  const content = cards.length
    ? [el("p", { class: "intro" }, say("disagreements_intro")), el("div", { class: "cards" }, ...cards)]
    : [el("p", { class: "intro" }, say("disagreements_none"))];
  if (makers.length > cards.length) {
    const label = say("cards_more", { n: makers.length - cards.length });
    content.push(el("button", { type: "button", class: "quiet", onclick: moreCards }, label));
  } else if (left) content.push(el("p", { class: "note" }, say("more_groups", { n: left })));
  if (rest.length) content.push(restNode(rest, more));
  byId("disagreements-list").replaceChildren(...content);
}

function moreCards() {
  const first = shownCards;
  shownCards += 24;
  drawDisagreements();
  /** @type {HTMLElement | undefined} */ (document.querySelectorAll(".card")[first]?.querySelector("button"))?.focus();
}

/**
 * @param {Group[]} rest
 * @param {Record<string, number>} more
 */
function restNode(rest, more) {
  const left = Object.entries(more).filter(([verdict]) => verdict !== "conflict" && verdict !== "revised");
  const count = rest.length + left.reduce((sum, [, number]) => sum + number, 0);
  const rows = rest.map((group) => {
    const [first] = group.facts.map((place) => known.facts[place]);
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, el("span", { lang: "ru" }, first.indicator), el("small", {}, aboutOf(group))),
      el("td", {}, ...valuesOf(group).map(valueLine)),
      el("td", {}, say(`verdict_${NAMES[group.verdict] ?? group.verdict}`), reasonsNode(group.reasons)),
    );
  });
  const details = el("details", { class: "fold" }, el("summary", {}, say("also_compared", { n: count })));
  // Made when it is opened: there may be hundreds.
  details.addEventListener("toggle", () => {
    if (details.childElementCount === 1) {
      details.append(el("table", { class: "plain" }, el("tbody", {}, ...rows)));
      for (const [verdict, number] of left)
        details.append(
          el(
            "p",
            { class: "note" },
            `${say(`verdict_${NAMES[verdict] ?? verdict}`)}: ${say("more_groups", { n: number })}`,
          ),
        );
    }
  });
  return details;
}

/** @param {Group} group */
function groupCard(group) {
  const slip = group.reasons.some(([code]) => code === "probable slip");
  const kind = slip ? "slip" : group.verdict;
  const [first] = group.facts.map((place) => known.facts[place]);
  const values = valuesOf(group).map(({ text, facts }) => sideNode(text, facts, slip ? `«${facts[0].text}»` : ""));
  return card(
    kind,
    first.indicator,
    aboutOf(group),
    el("div", { class: "sides" }, ...values),
    reasonsNode(group.reasons),
  );
}

/**
 * What some articles say, over who says it.
 * @param {string} text
 * @param {Row[]} rows
 * @param {string} [written]
 */
function sideNode(text, rows, written = "") {
  const rest = Math.max(0, rows.length - NAMED);
  return el(
    "div",
    { class: "said" },
    el("p", { class: "number" }, text),
    written ? el("p", { class: "as-written", lang: "ru" }, written) : null,
    el(
      "ul",
      {},
      ...rows.slice(0, NAMED).map((row) => el("li", {}, whose(row))),
      rest ? el("li", {}, othersText(rest)) : null,
    ),
  );
}

/** @param {any} check */
function checkCard(check) {
  const [changed, before, after] = [check.change, check.before, check.after].map((place) => known.facts[place]);
  const given = check.given.map((/** @type {string | null} */ end) => (end === null ? "…" : numberText(end))).join("–");
  const told = {
    change: factText(changed),
    before: factText(before),
    after: factText(after),
    given: say(check.points ? "points" : "fold_factor", { x: given }),
  };
  const places = el(
    "ul",
    {},
    ...[changed, before, after].map((fact) => el("li", {}, `${factText(fact)} — `, whose(fact))),
  );
  const about = [partiesText(changed.entities), periodText(changed.period)].filter(Boolean).join(", ");
  return card("check", changed.indicator, about, el("p", {}, say("check_told", told)), places);
}

/** @param {any} group */
function eventCard(group) {
  const rows = group.mentions.filter((/** @type {Row} */ mention) => mention.date);
  const [first] = rows;
  const dates = /** @type {Map<string, Row[]>} */ (new Map());
  for (const event of rows) {
    const text = timeText(event.date, event.mod, "short");
    dates.set(text, [...(dates.get(text) ?? []), event]);
  }
  const sides = [...dates].map(([text, events]) => sideNode(text, events));
  return card(
    group.verdict === "conflict" ? "event" : "postponed",
    group.name,
    partiesText(first.participants),
    el("div", { class: "sides" }, ...sides),
    undatedNode(group.mentions.filter((/** @type {Row} */ mention) => !mention.date)),
  );
}

/**
 * The articles that speak of an event and give it no date.
 * @param {Row[]} rows
 */
function undatedNode(rows) {
  if (!rows.length) return null;
  const named = rows.slice(0, NAMED).flatMap((row, place) => [place ? ", " : null, whose(row)]);
  const rest = rows.length - NAMED;
  return el("p", { class: "undated" }, `${say("undated")}: `, ...named, rest > 0 ? ` ${othersText(rest)}` : null);
}

/**
 * @param {string} kind
 * @param {string} name
 * @param {string} about
 * @param {...(Node | null)} content
 */
function card(kind, name, about, ...content) {
  return el(
    "article",
    { class: `card ${kind}` },
    el("p", { class: "verdict" }, say(`verdict_${kind}`)),
    el("h3", { lang: "ru" }, name),
    about ? el("p", { class: "about" }, about) : null,
    ...content,
  );
}

/**
 * The different values of a group, each with its facts, those that most articles have first.
 * @param {Group} group
 */
function valuesOf(group) {
  const values = /** @type {Map<string, Row[]>} */ (new Map());
  for (const place of group.facts) {
    const fact = known.facts[place];
    const text = factText(fact);
    values.set(text, [...(values.get(text) ?? []), fact]);
  }
  return [...values]
    .map(([text, facts]) => ({ text, facts }))
    .sort((one, other) => other.facts.length - one.facts.length);
}

/** @param {{text: string, facts: Row[]}} value */
function valueLine({ text, facts }) {
  const named = facts.slice(0, NAMED).flatMap((fact, place) => [place ? ", " : null, whose(fact)]);
  return el(
    "p",
    {},
    el("b", {}, text),
    " — ",
    ...named,
    facts.length > NAMED ? ` ${othersText(facts.length - NAMED)}` : null,
  );
}

/** @param {Row} row */
function whose(row) {
  const { published } = known.articles[row.article];
  const day = published ? ` (${periodText(published, "short")})` : "";
  return sentenceButton(row, articleName(row.article) + day);
}

/** @param {Group} group */
function aboutOf(group) {
  const facts = group.facts.map((place) => known.facts[place]);
  const most = facts.reduce((one, other) => (other.entities.length > one.entities.length ? other : one));
  const periods = [...new Set(facts.map((fact) => fact.period))].filter(Boolean).map((period) => periodText(period));
  return [partiesText(most.entities), periods.join(" / ")].filter(Boolean).join(", ");
}

/** @param {[string, string][]} reasons */
function reasonsNode(reasons) {
  const told = reasons.map(([code, detail]) => reasonText(code, detail)).filter(Boolean);
  if (!told.length) return null;
  const text = told.join("; ");
  return el("p", { class: "reasons" }, text.charAt(0).toLocaleUpperCase(language()) + text.slice(1));
}

/**
 * Why statements may differ. Details are written for a terminal: here they get their names and dates.
 * @param {string} code
 * @param {string} detail
 */
function reasonText(code, detail) {
  const key = `reason_${code.replaceAll(" ", "_")}`;
  if (!canSay(key)) return [code, detail].filter(Boolean).join(": ");
  const sides = detail.split(" and ");
  switch (code) {
    case "other period":
    case "other base":
      return `${say(key)}: ${sides.map((side) => periodText(side, "short")).join(" / ")}`;
    case "other status":
      return `${say(key)}: ${sides.map((side) => say(`status_${side}`)).join(" / ")}`;
    case "parties not stated":
      return detail ? `${say(key)}: ${detail.split(", ").map(nameText).join(", ")}` : say(key);
    case "later article": {
      const id = detail.replace(/ \([^()]*\)$/, "");
      const index = known.articles.findIndex((article) => article.id === id);
      return say(key, { detail: index < 0 ? detail : articleName(index) });
    }
    case "probable slip": {
      const times = /([\d,]+) times off$/.exec(detail);
      return times ? say("reason_times_off", { detail: numberText(times[1].replaceAll(",", "")) }) : say(key);
    }
    default:
      return say(key);
  }
}
