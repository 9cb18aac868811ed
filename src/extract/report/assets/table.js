import { sentenceButton } from "./articles.js";
import { csvOf } from "./csv.js";
import { known } from "./data.js";
import { byId, el, goTo } from "./dom.js";
import { pager } from "./pager.js";
import { periodText } from "./periods.js";
import { change, state } from "./state.js";
import { factText, nameText, numberOf, partiesText } from "./values.js";
import { language, say } from "./words.js";

/** @typedef {import("./data.js").Row} Row */

const ON_A_PAGE_OF_FACTS = 25;
const COLUMNS_SHOWN = ["indicator", "value", "period", "entities", "status", "source", "article"];
let grid = /** @type {any} */ (null);

/** Make the table, which @tanstack/table-core sorts, filters and pages. */
export function makeTable() {
  const { createTable, getCoreRowModel, getFilteredRowModel, getPaginationRowModel, getSortedRowModel } = TableCore;
  const collator = new Intl.Collator(language());
  const byText = (/** @type {any} */ one, /** @type {any} */ other, /** @type {string} */ id) =>
    collator.compare(one.getValue(id), other.getValue(id));
  const columns = [
    { id: "indicator", accessorFn: (/** @type {Row} */ fact) => fact.indicator, sortingFn: byText, filterFn: contains },
    { id: "value", accessorFn: (/** @type {Row} */ fact) => numberOf(fact) ?? undefined, sortingFn: "basic" },
    {
      id: "period",
      accessorFn: (/** @type {Row} */ fact) => fact.last || undefined,
      sortingFn: byPeriod,
      filterFn: overlaps,
    },
    {
      id: "entities",
      accessorFn: (/** @type {Row} */ fact) => partiesText(fact.entities),
      sortingFn: byText,
      filterFn: names,
    },
    {
      id: "status",
      accessorFn: (/** @type {Row} */ fact) => fact.status,
      sortingFn: "basic",
      filterFn: "equalsString",
    },
    { id: "source", accessorFn: (/** @type {Row} */ fact) => nameText(fact.source), sortingFn: byText },
    {
      id: "article",
      accessorFn: (/** @type {Row} */ { article }) => known.articles[article].title || known.articles[article].id,
      sortingFn: byText,
    },
  ].map((column) => ({ sortUndefined: "last", ...column }));
  grid = createTable({
    data: known.facts,
    columns,
    state: {},
    onStateChange: () => {},
    renderFallbackValue: null,
    getCoreRowModel: getCoreRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getPaginationRowModel: getPaginationRowModel(),
  });
  const [id, direction] = state.sort.split(".");
  const years = state.from || state.to ? [{ id: "period", value: [state.from, state.to] }] : [];
  const given = ["indicator", "entity", "status"].filter((name) => state[/** @type {"status"} */ (name)]);
  const filters = given.map((name) => ({
    id: name === "entity" ? "entities" : name,
    value: state[/** @type {"status"} */ (name)],
  }));
  const settings = {
    ...grid.initialState,
    columnFilters: [...filters, ...years],
    sorting: COLUMNS_SHOWN.includes(id) ? [{ id, desc: direction === "desc" }] : [],
    pagination: { pageSize: ON_A_PAGE_OF_FACTS, pageIndex: 0 },
  };
  grid.setOptions((/** @type {any} */ options) => ({ ...options, state: settings }));
  const pages = Math.max(1, grid.getPageCount());
  settings.pagination.pageIndex = Math.min(pages, Math.max(1, Number(state.page) || 1)) - 1;
}

/** @param {any} row @param {string} id @param {string} wanted */
function contains(row, id, wanted) {
  return fold(row.getValue(id)).includes(fold(wanted));
}

/** @param {any} row @param {string} _id @param {string} wanted */
function names(row, _id, wanted) {
  return row.original.entities.some((/** @type {[string, string]} */ [id]) => id === wanted);
}

/** @param {any} row @param {string} _id @param {[string, string]} years */
function overlaps(row, _id, [from, to]) {
  const { first, last } = row.original;
  if (!first && !last) return false;
  return (
    (!from || !last || Number(last.slice(0, 4)) >= Number(from)) &&
    (!to || !first || Number(first.slice(0, 4)) <= Number(to))
  );
}

/** @param {any} one @param {any} other */
function byPeriod(one, other) {
  const key = (/** @type {any} */ row) => `${row.original.last} ${row.original.first}`;
  return key(one) < key(other) ? -1 : Number(key(one) > key(other));
}

/** @param {string} text */
function fold(text) {
  return text.toLocaleLowerCase().replaceAll("ё", "е");
}

/** Draw the table, how many facts there are, and the pages. */
export function drawTable() {
  makeTable();
  const rows = grid.getRowModel().rows;
  const count = grid.getFilteredRowModel().rows.length;
  const all = count === known.facts.length;
  byId("shown").textContent = all ? say("facts", { n: count }) : say("shown", { n: count, total: known.facts.length });
  const head = el("tr", { role: "row" }, ...COLUMNS_SHOWN.map(headCell));
  const body = rows.map((/** @type {any} */ row) => factRow(row.original));
  const table = el(
    "table",
    { role: "table", "aria-labelledby": "facts-title" },
    el("thead", { role: "rowgroup" }, head),
    el("tbody", { role: "rowgroup" }, ...body),
  );
  byId("facts").replaceChildren(count ? table : el("p", { class: "nothing" }, say("nothing_shown")));
  const { pageIndex } = grid.getState().pagination;
  pager(byId("facts-pages"), pageIndex + 1, Math.max(1, grid.getPageCount()), (page) => {
    change({ page: page > 1 ? String(page) : "" });
    drawTable();
    goTo(byId("facts-title"), "start");
  });
}

/** @param {string} id */
function headCell(id) {
  const [sorted, direction] = state.sort.split(".");
  const now = sorted === id ? (direction === "desc" ? "descending" : "ascending") : false;
  const next = now === "ascending" ? `${id}.desc` : now === "descending" ? "" : `${id}.asc`;
  const sort = () => {
    change({ sort: next, page: "" });
    drawTable();
    drawFilters();
    /** @type {HTMLElement | null} */ (document.querySelector(`th[data-column="${id}"] button`))?.focus();
  };
  return el(
    "th",
    { role: "columnheader", scope: "col", "aria-sort": now, "data-column": id, class: id },
    el("button", { type: "button", onclick: sort }, say(`col_${id}`)),
  );
}

/** @param {Row} fact */
function factRow(fact) {
  const notes = [
    fact.measure === "level" ? "" : say(`measure_${fact.measure}`),
    fact.negated ? say("negated") : "",
  ].filter(Boolean);
  const base = fact.base ? say("base", { period: periodText(fact.base) }) : "";
  const name = `${factText(fact)}, ${fact.indicator}: ${say("show_sentence")}`;
  const cells = {
    indicator: [el("span", { lang: "ru" }, fact.indicator), notes.length ? el("small", {}, notes.join(", ")) : null],
    value: [sentenceButton(fact, factText(fact), { "aria-label": name })],
    period: [periodText(fact.period), base ? el("small", {}, base) : null],
    entities: [partiesText(fact.entities)],
    status: [el("span", { class: `status ${fact.status}` }, say(`status_${fact.status}`))],
    source: [nameText(fact.source)],
    article: [known.articles[fact.article].title || known.articles[fact.article].id],
  };
  return el(
    "tr",
    { role: "row" },
    ...Object.entries(cells).map(([id, content]) =>
      el("td", { role: "cell", class: id, "data-label": say(`col_${id}`) }, ...content),
    ),
  );
}

/** Draw the filters as the state has them. */
export function drawFilters() {
  const form = /** @type {HTMLFormElement} */ (byId("filters"));
  const fields = /** @type {any} */ (form.elements);
  const counts = new Map();
  for (const { entities } of known.facts)
    for (const id of new Set(entities.map((/** @type {any} */ [id]) => id))) counts.set(id, (counts.get(id) ?? 0) + 1);
  const collator = new Intl.Collator(language());
  const ids = [...counts.keys()].sort((one, other) => collator.compare(nameText(one), nameText(other)));
  fields.entity.replaceChildren(
    el("option", { value: "" }, say("filter_any")),
    ...ids.map((id) => el("option", { value: id }, `${nameText(id)} (${counts.get(id).toLocaleString(language())})`)),
  );
  const orders = COLUMNS_SHOWN.flatMap((id) => [`${id}.asc`, `${id}.desc`]);
  fields.sort.replaceChildren(
    el("option", { value: "" }, say("sort_text")),
    ...orders.map((order) =>
      el("option", { value: order }, `${say(`col_${order.split(".")[0]}`)} ${order.endsWith("asc") ? "↑" : "↓"}`),
    ),
  );
  for (const name of ["indicator", "entity", "from", "to", "status", "sort"]) {
    const field = fields[name];
    if (document.activeElement !== field) field.value = state[/** @type {"status"} */ (name)];
  }
}

/** Listen to the filters and the download, once. */
export function watchTable() {
  const form = /** @type {HTMLFormElement} */ (byId("filters"));
  const take = () => {
    const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    change({ ...given, page: "" });
    drawTable();
  };
  form.addEventListener("input", take);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    change({ indicator: "", entity: "", from: "", to: "", status: "", sort: "", page: "" });
    drawFilters();
    drawTable();
  });
  byId("download").addEventListener("click", () => void download());
}

async function download() {
  const shown = grid.getSortedRowModel().rows.map((/** @type {any} */ row) => row.original);
  const address = URL.createObjectURL(await csvOf(shown));
  el("a", { href: address, download: "facts.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
