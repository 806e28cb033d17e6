/** Values as a reader sees them; veiviser/pages/dates.py writes them alike. */

import { isDate } from "../decisions/answers.js";

/**
 * @typedef {string | number | { amount: string, currency?: string }} Value text, an ISO date or month, a
 *   number, or one with decimals, which may be money
 */

/** @typedef {{ days: string[], months: string[] }} Ways twelve texts each, with {day} and {year} in them */

/** @type {Map<string | undefined, Ways>} by locale: a browser's own way takes tens of milliseconds to begin */
const known = new Map();

/**
 * Takes how a locale writes days and months.
 *
 * @param {string} locale
 * @param {Ways} ways
 */
export function learn(locale, ways) {
  known.set(locale, ways);
}

/**
 * Returns a value as the locale writes it; a text that is no date or month stays as it is.
 *
 * @param {Value} value
 * @param {string | undefined} locale
 * @param {string} [form] a product's own form for a date, such as DD.MM.ÅÅ
 */
export function format(value, locale, form) {
  if (typeof value === "number") return number(`${value}`, locale);
  if (typeof value === "object") return number(value.amount, locale, value.currency);
  if (isDate(`${value}-01`)) return written(`${value}-01`, locale, "months");
  if (!isDate(value)) return value;
  return form ? inForm(value, form) : written(value, locale, "days");
}

/**
 * Returns the plural form that a number has in the locale.
 *
 * @param {string | number} number
 * @param {string | undefined} locale
 */
export function pluralForm(number, locale) {
  const rules = new Intl.PluralRules(canonical(locale), { maximumFractionDigits: 15 });
  return rules.select(Math.abs(Number(number)));
}

/**
 * Returns a number without zeros that say nothing; money has no decimals, or two at least.
 *
 * @param {string} text
 * @param {string | undefined} locale
 * @param {string} [currency]
 */
function number(text, locale, currency) {
  const { length } = text.match(/\.(\d*?)0*$/)?.[1] ?? "";
  const least = currency && length ? 2 : 0;
  return new Intl.NumberFormat(canonical(locale), {
    ...(currency && { style: "currency", currency }),
    minimumFractionDigits: least,
    maximumFractionDigits: Math.max(least, length),
  }).format(Number(text));
}

/**
 * @param {string} date in ISO form
 * @param {string | undefined} locale
 * @param {keyof Ways} what
 */
function written(date, locale, what) {
  const [year, month, day] = date.split("-").map(Number);
  const way = known.get(locale)?.[what][Number(month) - 1];
  if (way) return way.replace("{day}", `${day}`).replace("{year}", `${year}`);
  /** @type {Intl.DateTimeFormatOptions} */
  const style = what === "days" ? { dateStyle: "long" } : { year: "numeric", month: "long" };
  const own = new Intl.DateTimeFormat(canonical(locale), { ...style, timeZone: "UTC" });
  return own.format(new Date(date)).replaceAll(" ", "\u00a0");
}

/**
 * @param {string} date in ISO form
 * @param {string} form
 */
function inForm(date, form) {
  const [year = "", month = "", day = ""] = date.split("-");
  return form.replace(/D+|M+|[YÅ]+/g, (part) => {
    const text = part.startsWith("D") ? day : part.startsWith("M") ? month : year;
    return part.length === 1 ? `${Number(text)}` : text.slice(-part.length);
  });
}

/** @param {string | undefined} locale */
export function canonical(locale) {
  try {
    return Intl.getCanonicalLocales(locale?.replaceAll("_", "-"));
  } catch {
    return undefined; // the browser's own
  }
}

/** Returns the reader's own day, as an ISO date. */
export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
