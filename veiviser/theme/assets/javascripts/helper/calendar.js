/** A strip of days: the one to set, those it was counted from, and today. */

import { own } from "../decisions/own.js";
import { need } from "../dom.js";
import { canonical } from "./format.js";

/** @import { Answers, Values } from "../decisions/graph.js" */

const MOST = 9; // days that fit into a row on a phone
const DAY = 86_400_000;

/**
 * Completes those of a verdict.
 *
 * @param {HTMLElement} host
 * @param {HTMLElement} section the verdict
 * @param {Answers} answers
 * @param {Values} values
 * @param {string} today an ISO date
 */
export function mark(host, section, answers, values, today) {
  /** @type {NodeListOf<HTMLElement>} */
  const strips = section.querySelectorAll("[data-days]");
  for (const strip of strips) fill(host, strip, `${own(values, `${strip.dataset.days}`)}`, answers, today);
}

/**
 * @param {HTMLElement} host
 * @param {HTMLElement} strip
 * @param {string} found
 * @param {Answers} answers
 * @param {string} today
 */
function fill(host, strip, found, answers, today) {
  /** @type {Map<string, string>} the marks of each day */
  const marked = new Map([[found, "new"]]);
  /** @type {NodeListOf<HTMLElement>} */
  const legend = strip.querySelectorAll("li");
  for (const each of legend) {
    const { question, mark = "" } = each.dataset;
    const date = question ? own(answers, question) : mark === "today" ? today : found;
    if (date === undefined) each.remove();
    else if (date !== found) marked.set(date, `${marked.get(date) ?? ""} ${mark}`);
  }
  need(strip, "days").append(...shown([...marked.keys()].sort()).map((date) => cell(host, date, marked, today)));
}

/**
 * Returns the days to show: all from the first to the last if they fit, else those that are marked, with
 * "" for what is between.
 *
 * @param {string[]} dates in order
 */
function shown(dates) {
  const first = date(dates[0]);
  const count = (date(dates.at(-1)) - first) / DAY + 1;
  if (count <= MOST) {
    return Array.from({ length: count }, (_, place) => new Date(first + place * DAY).toISOString().slice(0, 10));
  }
  return dates.flatMap((each, place) => {
    const isNext = place === 0 || date(each) - date(dates[place - 1]) === DAY;
    return isNext ? [each] : ["", each];
  });
}

/** @param {string | undefined} text */
function date(text) {
  return Date.parse(`${text}`);
}

/**
 * @param {HTMLElement} host
 * @param {string} date
 * @param {Map<string, string>} marked
 * @param {string} today
 */
function cell(host, date, marked, today) {
  const made = document.createElement("span");
  if (!date) made.textContent = "…";
  else {
    const locale = canonical(host.dataset.locale);
    const write = (/** @type {Intl.DateTimeFormatOptions} */ style) =>
      new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(new Date(date)).replace(/\.$/, "");
    const number = document.createElement("b");
    number.textContent = String(Number(date.slice(8)));
    const isFar = date.slice(0, 4) !== today.slice(0, 4);
    made.append(write({ weekday: "narrow" }), number, write({ month: "short", ...(isFar && { year: "2-digit" }) }));
  }
  for (const each of marked.get(date)?.split(" ") ?? []) if (each) made.classList.add(`kb-day--${each}`);
  return made;
}
