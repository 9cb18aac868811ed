import { articleText, known } from "./data.js";
import { byId, el, goTo, rove } from "./dom.js";
import { pager } from "./pager.js";
import { periodText } from "./periods.js";
import { change, state } from "./state.js";
import { explainBy } from "./tips.js";
import { articleName, factText, nameText, partiesText, quantityText, timeText, unitText } from "./values.js";
import { say } from "./words.js";

/** @typedef {import("./data.js").Row} Row */

const ON_A_PAGE = 10;
const LAYERS = /** @type {Record<string, string>} */ ({ q: "quantity", t: "time", e: "entity" });
let drawing = 0;
let cameFrom = /** @type {HTMLElement | null} */ (null);

/** Draw the head of the section: what marks mean, and, where there are many articles, a search. */
export function drawArticlesHead() {
  const legend = Object.values(LAYERS).map((layer) => el("span", { class: `mark ${layer}` }, say(`mark_${layer}`)));
  const find = el("input", { type: "search", value: state.find, autocomplete: "off" });
  find.addEventListener("input", () => {
    change({ find: /** @type {HTMLInputElement} */ (find).value.trim(), articles: "" });
    void drawArticles();
  });
  const search =
    known.articles.length > ON_A_PAGE
      ? [el("label", { class: "find" }, el("span", {}, say("find_article")), find)]
      : [];
  byId("articles-head").replaceChildren(
    el("p", { class: "intro" }, say("articles_intro")),
    el("p", { class: "legend" }, ...legend),
    ...search,
  );
}

function foundArticles() {
  const wanted = state.find.toLocaleLowerCase();
  const all = known.articles.map((_, index) => index);
  if (!wanted) return all;
  return all.filter((index) =>
    `${known.articles[index].title} ${known.articles[index].id}`.toLocaleLowerCase().includes(wanted),
  );
}

/** Draw the articles of the page that is wanted; their texts are opened for it. */
export async function drawArticles() {
  const number = ++drawing;
  const found = foundArticles();
  const pages = Math.max(1, Math.ceil(found.length / ON_A_PAGE));
  const page = Math.min(pages, Math.max(1, Number(state.articles) || 1));
  const shown = found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE);
  const drawn = await Promise.all(shown.map(articleNode));
  if (number !== drawing) return;
  byId("articles-list").replaceChildren(...(drawn.length ? drawn : [el("p", {}, say("no_article"))]));
  pager(byId("articles-pages"), page, pages, (wanted) => {
    change({ articles: wanted > 1 ? String(wanted) : "" });
    void drawArticles().then(() => goTo(byId("articles-title"), "start"));
  });
}

/** @param {number} index */
async function articleNode(index) {
  const article = known.articles[index];
  const { text, mentions, slice } = await articleText(index);
  const about = [article.author, periodText(article.published), article.origin, article.title ? article.id : ""];
  const link = linkOf(article);
  const body = el("div", { class: "text", lang: "ru" });
  const facts = known.factsOf.get(index) ?? [];
  const sentences = sentencesOf([...facts, ...known.events.filter((event) => event.article === index)]);
  const marks = apart(mentions);
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + Array.from(line).length;
    if (line.trim()) body.append(el("p", {}, ...pieces(index, start, end, sentences, marks, slice, facts)));
    start = end + 1;
  }
  rove(body, ".mark");
  return el(
    "article",
    { id: `article-${index}`, "aria-labelledby": `article-${index}-name` },
    el("h3", { id: `article-${index}-name`, lang: article.title ? "ru" : false }, articleName(index)),
    el("p", { class: "byline" }, about.filter(Boolean).join(" · "), link ? " · " : null, link),
    body,
  );
}

/**
 * A link to where the article was read, only where that is on the web.
 * @param {Row} article
 */
function linkOf({ id, file }) {
  const address = [id, file].find((one) => /^https?:\/\/[^\s]+$/i.test(one));
  return address
    ? el("a", { href: address, rel: "noopener noreferrer external", target: "_blank" }, say("open_original"))
    : null;
}

/**
 * The sentences that facts and events stand in, without those that overlap one before.
 * @param {Row[]} rows
 * @returns {[number, number][]}
 */
function sentencesOf(rows) {
  const spans = rows
    .map((row) => /** @type {[number, number]} */ ([row.from, row.to]))
    .sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  return spans.filter(([from], place) => place === 0 || from >= Math.max(...spans.slice(0, place).map(([, to]) => to)));
}

/**
 * Mentions without those that overlap another: quantities before times before names.
 * @param {any[]} mentions
 */
function apart(mentions) {
  const kept = /** @type {any[]} */ ([]);
  for (const layer of "qte") {
    for (const mention of mentions) {
      if (mention[2] === layer && !kept.some(([start, end]) => mention[0] < end && start < mention[1]))
        kept.push(mention);
    }
  }
  return kept.sort((one, other) => one[0] - other[0]);
}

/**
 * A stretch of text as nodes: sentences that can be gone to, and mentions in them and between.
 * @param {number} index
 * @param {number} start
 * @param {number} end
 * @param {[number, number][]} sentences
 * @param {any[]} marks
 * @param {(start: number, end: number) => string} slice
 * @param {Row[]} facts
 */
function pieces(index, start, end, sentences, marks, slice, facts) {
  const nodes = /** @type {Node[]} */ ([]);
  let at = start;
  for (const [from, to] of sentences) {
    if (to <= at || from >= end) continue;
    nodes.push(...marked(at, Math.max(at, from), marks, slice, facts));
    const first = Math.max(at, from);
    const last = Math.min(to, end);
    const properties = { class: "sentence", "data-from": from, "data-to": to, "data-article": index, tabindex: "-1" };
    nodes.push(el("span", properties, ...marked(first, last, marks, slice, facts)));
    at = last;
  }
  nodes.push(...marked(at, end, marks, slice, facts));
  return nodes;
}

/**
 * @param {number} start
 * @param {number} end
 * @param {any[]} marks
 * @param {(start: number, end: number) => string} slice
 * @param {Row[]} facts
 */
function marked(start, end, marks, slice, facts) {
  const nodes = /** @type {Node[]} */ ([]);
  let at = start;
  for (const mark of marks) {
    const [from, to, layer] = mark;
    if (to <= at || from >= end) continue;
    const first = Math.max(at, from);
    const last = Math.min(to, end);
    if (first > at) nodes.push(document.createTextNode(slice(at, first)));
    const node = el("span", { class: `mark ${LAYERS[layer]}`, role: "button", "data-start": from }, slice(first, last));
    explainBy(node, () =>
      noteOf(
        mark,
        facts.filter((fact) => fact.start === from && fact.end === to),
      ),
    );
    nodes.push(node);
    at = last;
  }
  if (at < end) nodes.push(document.createTextNode(slice(at, end)));
  return nodes;
}

/**
 * What a mention says, and the rule that found it.
 * @param {any} mark
 * @param {Row[]} facts
 * @returns {Node[]}
 */
function noteOf([, , layer, label, said, rule], facts) {
  const lines = /** @type {[string, string][]} */ ([]);
  if (layer === "q") {
    const [value, least, most, unit, mod] = said;
    const name = unitText(unit);
    lines.push(["tip_value", quantityText([value, least, most], unit, mod)]);
    lines.push(["tip_unit", unit ? (name && name !== unit ? `${name} (${unit})` : unit) : say("tip_no_unit")]);
  } else if (layer === "t") {
    const [value, first, last, mod] = said;
    lines.push(["tip_value", value ? `${timeText(value, mod)} (${value})` : say("vague")]);
    if (first || last)
      lines.push(["tip_days", [first, last].map((day) => periodText(day, "short") || "…").join(" – ")]);
  } else {
    lines.push(["tip_name", said[0]]);
    if (said[1] !== said[0])
      lines.push(["tip_id", said[1] === nameText(said[1]) ? said[1] : `${nameText(said[1])} (${said[1]})`]);
  }
  lines.push(["tip_rule", rule || "—"]);
  const told = facts.map((fact) =>
    el(
      "li",
      {},
      [
        fact.indicator,
        factText(fact),
        partiesText(fact.entities),
        periodText(fact.period),
        say(`status_${fact.status}`),
      ]
        .filter(Boolean)
        .join(" · "),
    ),
  );
  return [
    el("p", { class: "tip-label" }, say(`label_${label}`)),
    el("dl", {}, ...lines.flatMap(([key, text]) => [el("dt", {}, say(key)), el("dd", {}, text)])),
    ...(told.length ? [el("p", { class: "tip-label" }, say("tip_facts")), el("ul", {}, ...told)] : []),
  ];
}

/**
 * Show the sentence of a fact or event in its article.
 * @param {Row} row
 */
export async function showSentence(row) {
  cameFrom = /** @type {HTMLElement | null} */ (document.activeElement);
  if (!document.getElementById(`article-${row.article}`)) {
    if (!foundArticles().includes(row.article)) change({ find: "" });
    change({ articles: String(Math.floor(foundArticles().indexOf(row.article) / ON_A_PAGE) + 1) });
    drawArticlesHead();
    await drawArticles();
  }
  const sentences = /** @type {HTMLElement[]} */ ([...byId(`article-${row.article}`).querySelectorAll(".sentence")]);
  const sentence = sentences.find(({ dataset }) => Number(dataset.from) <= row.start && row.end <= Number(dataset.to));
  for (const old of document.querySelectorAll(".shown")) old.classList.remove("shown");
  if (!sentence) return goTo(byId(`article-${row.article}`), "start");
  sentence.classList.add("shown");
  sentence.querySelector(`[data-start="${row.start}"]`)?.classList.add("shown");
  goTo(sentence);
  byId("back").hidden = false;
}

/** Let the reader go back to where a sentence was asked for, by button or Escape. */
export function watchBack() {
  const back = byId("back");
  const goBack = () => {
    if (cameFrom?.isConnected) goTo(cameFrom);
    else goTo(byId("facts-title"), "start");
    back.hidden = true;
  };
  back.addEventListener("click", goBack);
  // Whoever has gone on elsewhere does not want to go back.
  document.addEventListener("focusin", ({ target }) => {
    if (!(/** @type {Element} */ (target).closest("#articles, #back"))) back.hidden = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !back.hidden && document.activeElement?.classList.contains("sentence")) goBack();
  });
}

/**
 * A button that shows the sentence of a fact or event.
 * @param {Row} row
 * @param {string} text
 * @param {Record<string, unknown>} [properties]
 */
export function sentenceButton(row, text, properties = {}) {
  return el(
    "button",
    {
      type: "button",
      class: "link",
      title: say("show_sentence"),
      onclick: () => void showSentence(row),
      ...properties,
    },
    text,
  );
}
