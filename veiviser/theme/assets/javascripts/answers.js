/** Answers as text: which of them a question takes, and how a reader is shown values. */

/** @import { Question } from "./graph.js" */

/**
 * Tells whether the rule can read this answer, in its one canonical form.
 *
 * @param {Question} question
 * @param {string} text
 */
export function accepts(question, text) {
  if (question.kind === "choice") return question.options.includes(text);
  if (question.kind === "date") return isDay(text) && within(text, question);
  return /^(0|-?[1-9]\d{0,14})$/.test(text) && within(Number(text), question);
}

/**
 * Writes numbers and dates as the page's language does; any other text stays as it is.
 *
 * @param {string | number} value
 * @param {string} [form] a product's own form for a date, such as DD.MM.ÅÅ
 */
export function shown(value, form) {
  if (typeof value === "number") return new Intl.NumberFormat(locale()).format(value);
  if (!isDay(value)) return value;
  if (form) return inForm(value, form);
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(value)).replaceAll(" ", "\u00a0");
}

/**
 * @param {string} day an ISO date
 * @param {string} form
 */
function inForm(day, form) {
  const [year, month, date] = day.split("-");
  const write = (/** @type {string} */ part) => {
    const text = { D: date, M: month }[part[0]] ?? year;
    return part.length === 1 ? `${Number(text)}` : text.slice(-part.length);
  };
  return form.replace(/D+|M+|[YÅ]+/g, write);
}

/** The page's locale, from our own element: a browser that translates the page changes its `lang`. */
function locale() {
  const { dataset } = /** @type {HTMLElement} */ (document.querySelector("decision-helper"));
  try {
    return Intl.getCanonicalLocales(dataset.locale?.replaceAll("_", "-"));
  } catch {
    return undefined; // the browser's own
  }
}

/** The reader's own day, as an ISO date. */
export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/**
 * @template {string | number} T
 * @param {T} value
 * @param {{ minimum: T, maximum: T }} bounds
 */
function within(value, { minimum, maximum }) {
  return minimum <= value && value <= maximum;
}

/** @param {string} text */
function isDay(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00Z`); // 30 February becomes another day, or none at all
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
