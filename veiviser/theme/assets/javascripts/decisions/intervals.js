/**
 * What an expression can be while answers are anywhere in a box, as veiviser/decisions/intervals.py has
 * it: intervals in, an interval out.
 */

import { day, OPERATIONS } from "./expressions.js";
import { own } from "./own.js";

/** @import { Expression } from "./expressions.js" */
/** @typedef {[low: number, high: number]} Interval the least and the greatest number; both can be */
/** @typedef {Record<string, Interval>} Box where every answer is, by the name it has in expressions */

const LAST = 3_652_059; // 31 December 9999

/** Parts of a date that begin anew again and again. @type {Record<string, Interval>} */
const PARTS = { month: [1, 12], day: [1, 31], weekday: [0, 6] };

/**
 * Returns what an expression never lies below and above: what it is, where the box is a point; undefined
 * where it may hang on what only Python can tell.
 *
 * @param {Expression} expression with what is shared in its place, and every row of a table as it is
 * @param {Box} box
 * @param {string} today an ISO date
 * @returns {Interval | undefined}
 */
export function within(expression, box, today) {
  if (typeof expression === "number") return [expression, expression];
  if (typeof expression === "string") return box[expression];
  const [name, one = 0, other = 0, last = 0] = expression;
  if (name === "today") return [day(today), day(today)];
  const a = within(one, box, today);
  if (!a) return undefined;
  const [low, high] = a;
  if (name === "if") {
    if (low === high) return within(low ? other : last, box, today);
    const [yes, no] = [within(other, box, today), within(last, box, today)];
    return yes && no && hull([...yes, ...no]);
  }
  if (name === "look-up") {
    const [starts, values] = /** @type {[number[], number[]]} */ (/** @type {unknown} */ ([other, last]));
    const at = (/** @type {number} */ key) => Math.max(starts.findLastIndex((start) => start <= key), 0);
    return hull(values.slice(at(low), at(high) + 1));
  }
  const b = within(other, box, today);
  const operation = own(OPERATIONS, `${name}`);
  if (!b || !operation) return undefined;
  const [least, most] = b;
  if (name === "<") return [Number(high < least), Number(low < most)];
  if (name === "==") {
    const isPoint = low === high && least === most;
    return [Number(isPoint && low === least), Number(low <= most && least <= high)];
  }
  if ((name === "//" || name === "%") && least <= 0 && !(low === high && least === most && most)) {
    const furthest = Math.max(...(name === "%" ? b : a).map(Math.abs));
    return [-furthest, furthest];
  }
  const isDay = ["year", "month", "day", "add-months"].includes(`${name}`);
  const made = (/** @type {number} */ x, /** @type {number} */ y) =>
    operation(isDay ? Math.min(Math.max(x, 1), LAST) : x, y);
  const part = own(PARTS, `${name}`);
  if (!part && name !== "%") {
    return hull([made(low, least), made(low, most), made(high, least), made(high, most)]);
  }
  const [from, to] = [made(low, least), made(high, least)];
  const isWithinOne = least === most && to - from === high - low;
  return isWithinOne ? [from, to] : (part ?? [0, most - 1]);
}

/**
 * @param {number[]} numbers
 * @returns {Interval}
 */
function hull(numbers) {
  const [first = 0] = numbers; // a table may have more than a call takes
  return numbers.reduce(([low, high], number) => [Math.min(low, number), Math.max(high, number)], [first, first]);
}
