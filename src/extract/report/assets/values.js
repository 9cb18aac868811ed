import { known } from "./data.js";
import { periodText } from "./periods.js";
import { language, pluralOf, say } from "./words.js";

/** @typedef {import("./data.js").Row} Row */

const COMPACT_FROM = 1e6;
const formats = /** @type {Map<string, Intl.NumberFormat>} */ (new Map());

/**
 * A number as it is, all its digits, in words of thousands where it is long.
 * @param {string | number} value
 * @param {Intl.NumberFormatOptions} [options]
 * @returns {string}
 */
export function numberText(value, options = {}) {
  const compact = Math.abs(Number(value)) >= COMPACT_FROM;
  const all = { maximumFractionDigits: 12, ...(compact ? { notation: "compact" } : {}), ...options };
  const key = `${language()} ${JSON.stringify(all)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language(), /** @type {Intl.NumberFormatOptions} */ (all));
    formats.set(key, format);
  }
  return format.format(/** @type {any} */ (value));
}

/**
 * A number or range with its unit: «470 млн $», «15–18 дней», «в 4,2 раза».
 * @param {(string | null)[]} numbers value, least, most
 * @param {string} code
 * @param {boolean} [bounded] whether «более» or the like stands before it, which wants the genitive
 * @returns {string}
 */
export function amountText([value, least, most], code, bounded = false) {
  const unit = known.about.units[code] ?? { kind: "none" };
  const last = value ?? most ?? least;
  if (last === null || last === undefined) {
    const name = unit.kind === "unit" ? nameOf(unit, "5") : unitText(code);
    return name ? `${say("vague")}, ${name}` : say("vague");
  }
  const range = value === null || value === undefined ? [least, most] : null;
  const per = unit.per ? `/${unit.per[language()]}` : "";
  const write = (/** @type {Intl.NumberFormatOptions} */ options) =>
    range ? range.map((end) => (end === null ? "…" : numberText(end, options))).join("–") : numberText(last, options);
  switch (unit.kind) {
    case "money":
      return (
        (range
          ? `${write({})} ${symbolOf(unit.code)}`
          : write({ style: "currency", currency: unit.code, minimumFractionDigits: 0 })) + per
      );
    case "percent":
      return range
        ? `${write({})} %`.replace(" ", language() === "ru" ? "\u00a0" : "")
        : write({ style: "unit", unit: "percent" });
    case "times":
      return range ? say("times", { n: 2 }).replace("2", write({})) : say("times", { n: Number(last) });
    case "none":
      return write({}) + per;
    default:
      return `${write({})}\u00a0${nameOf(unit, last, bounded)}${per}`;
  }
}

/**
 * @param {any} unit
 * @param {string} number
 * @param {boolean} [bounded]
 */
function nameOf(unit, number, bounded = false) {
  const forms = unit[language()];
  return forms[bounded && forms.many ? "many" : pluralOf(number)] ?? forms.other;
}

/** @param {string} currency */
function symbolOf(currency) {
  const parts = new Intl.NumberFormat(language(), { style: "currency", currency }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

/**
 * A unit by itself, as the mentions' notes say it; empty where there is none.
 * @param {string} code
 * @returns {string}
 */
export function unitText(code) {
  const unit = known.about.units[code];
  if (!unit || unit.kind === "none") return "";
  const per = unit.per ? `/${unit.per[language()]}` : "";
  if (unit.kind === "money") {
    return new Intl.DisplayNames([language()], { type: "currency" }).of(unit.code) + per;
  }
  if (unit.kind === "percent") return "%";
  if (unit.kind === "times") return say("label_MULTIPLE");
  return nameOf(unit, "1") + per;
}

/**
 * What a quantity says, «около», «более» and the like included.
 * @param {(string | null)[]} numbers
 * @param {string} code
 * @param {string} mod
 * @returns {string}
 */
export function quantityText(numbers, code, mod) {
  const value = amountText(numbers, code, Boolean(mod));
  return mod ? say(`mod_${mod}`, { value }) : value;
}

/**
 * What a fact says: its amount, for a change with its direction.
 * @param {Row} fact
 * @returns {string}
 */
export function factText(fact) {
  const numbers = [fact.value, fact.min, fact.max];
  if (fact.measure !== "change" || !fact.direction) return quantityText(numbers, fact.unit, fact.mod);
  const amount = amountText(numbers, fact.unit, Boolean(fact.mod));
  const by = fact.unit === "x" || numbers.every((number) => number === null) ? amount : say("by", { value: amount });
  const value = fact.mod ? say(`change_${fact.mod}`, { value: by }) : by;
  return say(fact.direction === "increase" ? "up" : "down", { value });
}

/**
 * The number that a fact is sorted and drawn by.
 * @param {Row} fact
 * @returns {number | null}
 */
export function numberOf(fact) {
  const { value, min, max } = fact;
  if (value !== null) return Number(value);
  if (min !== null && max !== null) return (Number(min) + Number(max)) / 2;
  return null;
}

/**
 * @param {string} id
 * @returns {string}
 */
export function nameText(id) {
  return known.about.names[id]?.[language()] ?? id;
}

/**
 * Parties with their parts: «Азербайджан — Казахстан», «Казахстан → Китай».
 * @param {[string, string][]} parties
 * @returns {string}
 */
export function partiesText(parties) {
  const of = (/** @type {string[]} */ ...roles) =>
    parties.filter(([, role]) => roles.includes(role)).map(([id]) => nameText(id));
  const ways = [of("from").join(", "), of("to").join(", ")];
  const told = [of("of").join(", "), of("between").join(" — ")];
  if (ways[0] && ways[1]) told.push(ways.join(" → "));
  else if (ways[0]) told.push(say("from", { name: ways[0] }));
  else if (ways[1]) told.push(say("to", { name: ways[1] }));
  const via = of("via").join(", ");
  if (via) told.push(say("via", { name: via }));
  return told.filter(Boolean).join("; ");
}

/**
 * An article by its title, or else its id.
 * @param {number} index
 * @returns {string}
 */
export function articleName(index) {
  const { title, id } = known.articles[index];
  return title || say("untitled", { id });
}

/**
 * A time with its «начало», «конец» and the like.
 * @param {string} value
 * @param {string} mod
 * @param {"long" | "short"} [length]
 * @returns {string}
 */
export function timeText(value, mod, length = "long") {
  const text = value.startsWith("P") ? value : periodText(value, length, Boolean(mod));
  return mod && text ? say(`mod_${mod}`, { value: text }) : text;
}
