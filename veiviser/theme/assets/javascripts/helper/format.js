/** Numbers and dates as a reader sees them. */

import { isDate } from "../decisions/answers.js";

/**
 * Returns a number or date as the locale writes it; any other text stays as it is.
 *
 * @param {string | number} value
 * @param {string | undefined} locale
 * @param {string} [form] a product's own form for a date, such as DD.MM.ÅÅ
 */
export function format(value, locale, form) {
  if (typeof value === "number") return new Intl.NumberFormat(canonical(locale)).format(value);
  if (!isDate(value)) return value;
  if (form) return inForm(value, form);
  const style = /** @type {const} */ ({ dateStyle: "long", timeZone: "UTC" });
  const text = new Intl.DateTimeFormat(canonical(locale), style).format(new Date(value));
  return text.replaceAll(" ", "\u00a0");
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
function canonical(locale) {
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
