/** A date as people write it: which day it can be, and in words. */

import { isDate } from "../decisions/answers.js";
import { visible } from "./typed.js";

/**
 * Returns the days that a text can mean, as ISO dates: one, or more where nobody can say which. Dots
 * mean that the day comes first.
 *
 * @param {string} text
 * @param {string | undefined} locale whose names of months may stand there
 * @returns {string[]}
 */
export function readings(text, locale) {
  const typed = visible(text).toLowerCase().replace(/\s+/g, " ").trim();
  /** @type {Set<string>} */
  const found = new Set();
  const add = (/** @type {string} */ year, /** @type {string | number} */ month, /** @type {string} */ day) => {
    const full = year.length === 2 ? `20${year}` : year;
    const date = `${full}-${`${month}`.padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (isDate(date)) found.add(date);
  };
  const parts = (/** @type {RegExp} */ form) => (form.exec(typed) ?? []).slice(1);
  const [a = "", b = "", c = ""] = parts(/^(\d{1,4})[-./ ] ?(\d{1,2})[-./ ] ?(\d{1,4})\.?$/);
  const isDotted = typed.includes(".");
  if (a.length === 4) add(a, b, c);
  else if (c.length === 4 || (c.length === 2 && isDotted)) {
    add(c, b, a);
    if (typed.includes("/")) add(c, a, b);
  } else if (a.length === 2 && c.length === 2) {
    add(c, b, a);
    add(a, b, c);
    if (typed.includes("/")) add(c, a, b);
  } else if (c.length === 2) {
    add(c, b, a);
    if (typed.includes("/")) add(c, a, b);
  }
  const [first = "", second = "", year = ""] = parts(/^(\d\d)(\d\d)(\d{4}|\d\d)$/);
  if (year) add(year, second, first);
  const [begin = "", middle = "", end = ""] = parts(/^(\d{4}|\d\d)(\d\d)(\d\d)$/);
  if (begin) add(begin, middle, end);
  const [day = "", name = "", named = ""] = parts(/^(\d{1,2})\.? ?(\p{L}{3,})\.? ?(\d{4}|\d\d)$/u);
  const month = day ? months(locale).findIndex((each) => each.startsWith(name)) : -1;
  if (month >= 0) add(named, month + 1, day);
  return [...found].sort();
}

/**
 * Returns whether a text means a day only as it is written where the month comes first.
 *
 * @param {string} text
 * @param {string} day as an ISO date
 */
export function isMonthFirst(text, day) {
  const [first, second] = visible(text).split("/").map(Number);
  const [, month, date] = day.split("-").map(Number);
  return first !== second && first === month && second === date;
}

/** @param {string | undefined} locale */
function months(locale) {
  const style = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => style.format(Date.UTC(2024, month)).toLowerCase());
}
