import { language, say } from "./words.js";

const ROMAN = ["I", "II", "III", "IV"];
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T([\d:]+).*)?)?)?$/;

/** Where the day stands before the month, as in the articles. */
const LOCALES = { ru: "ru", en: "en-GB" };

/** @typedef {"long" | "short"} Length */

/**
 * A date or period (EDTF) as a reader of the language writes it; what is no such date stays as it is.
 * @param {string} value
 * @param {Length} [length]
 * @param {boolean} [of] in the genitive, as after «с», «до», «начало»
 * @returns {string}
 */
export function periodText(value, length = "long", of = false) {
  if (!value) return "";
  const [from, to] = value.split("/");
  if (to === undefined) return dateText(from, length, of);
  if (to === ".." || to === "") return say("period_since", { from: dateText(from, length, true) });
  if (from === ".." || from === "") return say("period_until", { to: dateText(to, length, true) });
  return spanText(from, to, length, of);
}

/**
 * @param {string} value
 * @param {Length} length
 * @param {boolean} of
 */
function dateText(value, length, of) {
  const form = of ? "_of" : "";
  const decade = /^(\d{3})X$/.exec(value);
  if (decade) return say(`period_decade${form}`, { year: `${decade[1]}0` });
  const match = DATE.exec(value);
  if (!match) return value;
  const [, year, month, day, time] = match;
  if (!month) return length === "short" && !of ? year : say(`period_year${form}`, { year });
  if (!day) return `${monthText(match, length, of)} ${year}`;
  return withoutYearSign(dayFormat(length).format(dateOf(match))) + (time ? `, ${time}` : "");
}

/**
 * @param {string} from
 * @param {string} to
 * @param {Length} length
 * @param {boolean} of
 */
function spanText(from, to, length, of) {
  const first = DATE.exec(from);
  const last = DATE.exec(to);
  if (!first || !last) return `${from} – ${to}`;
  const [, year, month, day] = first;
  if (!month && !last[2]) return `${year}–${last[1]}`;
  if (day && last[3]) return withoutYearSign(dayFormat(length).formatRange(dateOf(first), dateOf(last)));
  if (year !== last[1]) return `${dateText(from, length, of)} – ${dateText(to, length, of)}`;
  const start = Number(month) - 1;
  const months = Number(last[2]) - start;
  const form = of ? "_of" : "";
  if (length === "long" && !day && !last[3]) {
    if (months === 3 && start % 3 === 0)
      return say(`period_quarter${form}`, { roman: ROMAN[start / 3], n: start / 3 + 1, year });
    if (months === 6 && start % 6 === 0)
      return say(`period_half${form}`, { roman: ROMAN[start / 6], n: start / 6 + 1, year });
    if (months === 9 && start === 0) return say("period_nine", { year });
  }
  return `${monthText(first, length, of)} – ${monthText(last, length, of)} ${year}`;
}

/**
 * @param {RegExpExecArray} match
 * @param {Length} length
 * @param {boolean} of
 */
function monthText(match, length, of) {
  // Beside a day Russian months are in the genitive.
  const options = { month: length, timeZone: "UTC", ...(of && language() === "ru" ? { day: "numeric" } : {}) };
  const text = dateOf(match).toLocaleString(LOCALES[language()], /** @type {Intl.DateTimeFormatOptions} */ (options));
  return text.replace(/^\d+\s+/, "");
}

/** @param {RegExpExecArray} match */
function dateOf(match) {
  const date = new Date(Date.UTC(2000, Number(match[2] ?? 1) - 1, Number(match[3] ?? 1)));
  date.setUTCFullYear(Number(match[1]));
  return date;
}

const dayFormats = /** @type {Map<string, Intl.DateTimeFormat>} */ (new Map());

/** @param {Length} length */
function dayFormat(length) {
  const key = `${language()} ${length}`;
  let found = dayFormats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(LOCALES[language()], {
      day: "numeric",
      month: length,
      year: "numeric",
      timeZone: "UTC",
    });
    dayFormats.set(key, found);
  }
  return found;
}

/**
 * Russian dates end with «г.», which beside a column of others says nothing.
 * @param {string} text
 */
function withoutYearSign(text) {
  return text.replace(/\s+г\./g, "");
}
