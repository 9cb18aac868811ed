import { drawArticles, drawArticlesHead, watchBack } from "./articles.js";
import { known, open } from "./data.js";
import { drawDisagreements } from "./disagreements.js";
import { byId, el, goTo } from "./dom.js";
import { periodText } from "./periods.js";
import { drawSeries } from "./series.js";
import { change, readState, state } from "./state.js";
import { drawFilters, drawTable, watchTable } from "./table.js";
import { drawTimeline } from "./timeline.js";
import { hideTip, watchTips } from "./tips.js";
import { language, openWords, say, speak } from "./words.js";

/** The language that the page was written in. */
const WRITTEN = document.documentElement.lang === "en" ? "en" : "ru";

/** Draw everything in the language, with the theme and the filters that the state has. */
async function draw() {
  hideTip();
  speak(state.lang === "en" || state.lang === "ru" ? state.lang : WRITTEN);
  dress();
  drawOpening();
  drawDisagreements();
  drawSeries();
  drawFilters();
  drawTable();
  drawArticlesHead();
  await Promise.all([drawTimeline(), drawArticles()]);
}

function dress() {
  const { theme } = state;
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  /** @type {HTMLSelectElement} */ (byId("theme")).value = theme === "light" || theme === "dark" ? theme : "";
  const chosen = /** @type {HTMLInputElement | null} */ (
    document.querySelector(`input[name="language"][value="${language()}"]`)
  );
  if (chosen) chosen.checked = true;
}

function drawOpening() {
  const { counts, between, agreed, rejected, maker } = known.about;
  byId("figures").replaceChildren(
    ...Object.entries(counts).map(([name, count]) => {
      const [number, ...words] = splitNumber(say(name, { n: count }));
      return el("li", {}, el("b", {}, number), " ", words.join(" "));
    }),
  );
  const [first, last] = between;
  const conflicts = agreed.groups.filter(
    (/** @type {any} */ { verdict }) => verdict === "conflict" || verdict === "revised",
  ).length;
  const worse =
    conflicts + agreed.events.length + agreed.checks.length + (agreed.more.conflict ?? 0) + (agreed.more.revised ?? 0);
  const told = [
    first ? say("published", { when: periodText(first === last ? first : `${first}/${last}`) }) : "",
    worse ? say("lead_conflicts", { n: worse }) : say("lead_agrees"),
    rejected ? say("rejected", { n: rejected }) : "",
  ];
  byId("lead").textContent = told.filter(Boolean).join(" ");
  byId("footer").replaceChildren(el("p", {}, say("sources_note")), el("p", {}, say("made_by", { maker })));
}

/**
 * The number of «1 234 статьи» and its words.
 * @param {string} text
 */
function splitNumber(text) {
  const match = /^([\d\s.,]*\d)\s+(.*)$/.exec(text);
  return match ? [match[1], match[2]] : ["", text];
}

function watch() {
  for (const choice of document.querySelectorAll('input[name="language"]')) {
    choice.addEventListener("change", () => {
      const { value } = /** @type {HTMLInputElement} */ (choice);
      change({ lang: value === WRITTEN ? "" : value });
      void draw();
    });
  }
  byId("theme").addEventListener("change", () => {
    change({ theme: /** @type {HTMLSelectElement} */ (byId("theme")).value });
    dress();
  });
  // The fragment is the state's, so these links scroll by themselves.
  for (const link of document.querySelectorAll("#sections a, a.skip")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const id = (link.getAttribute("href") ?? "").slice(1).replace(/-title$/, "");
      goTo(byId(`${id}-title`), "start");
    });
  }
  window.addEventListener("hashchange", () => {
    readState();
    void draw();
  });
  watchTips();
  watchBack();
  watchTable();
}

readState();
await openWords();
if (typeof DecompressionStream === "undefined") {
  byId("lead").textContent = say("broken");
} else {
  await open();
  watch();
  await draw();
  document.documentElement.dataset.ready = "true";
}
