/** Computes what stands in a graph's tests and values, as veiviser/decisions/expressions.py has it. */

import { own } from "./own.js";

/**
 * @typedef {(number | string | Operation)[]} Operation its name, and what it is done to
 * @typedef {number | string | Operation} Expression a number, or an answer by its question's id
 * @typedef {(name: string) => number | undefined} Numbers gives the answers, by question id
 * @typedef {{ amount: string, currency?: string }} Amount a number with its places, as text
 */

const EPOCH = 719_163; // 1 January 1970, as a day count
const DAY = 86_400_000;

/** @type {Record<string, (a: number, b: number) => number>} */
export const OPERATIONS = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "//": (a, b) => (a - modulo(a, b)) / b,
  "%": modulo,
  min: Math.min,
  max: Math.max,
  "<": (a, b) => Number(a < b),
  "==": (a, b) => Number(a === b),
  year: (days) => date(days).getUTCFullYear(),
  month: (days) => date(days).getUTCMonth() + 1,
  day: (days) => date(days).getUTCDate(),
  weekday: (days) => modulo(days + 6, 7),
  "add-months": laterBy,
  "first-day": (month) => dayCount(Math.floor(month / 12), month % 12),
};

/**
 * Returns a number; undefined where an answer is missing, or only Python can tell.
 *
 * @param {Expression} expression
 * @param {Numbers} answers
 * @param {string} today an ISO date
 * @returns {number | undefined}
 */
export function evaluate(expression, answers, today) {
  if (typeof expression === "number") return expression;
  if (typeof expression === "string") return answers(expression);
  const [name, ...parts] = expression;
  if (name === "today") return day(today);
  const [first = 0, ...rest] = parts;
  const a = evaluate(first, answers, today);
  if (a === undefined) return undefined;
  if (name === "if") return evaluate(rest[a ? 0 : 1] ?? 0, answers, today);
  if (name === "look-up") return lookUp(a, .../** @type {[number[], number[]]} */ (rest));
  const b = evaluate(rest[0] ?? 0, answers, today);
  const made = b === undefined ? undefined : own(OPERATIONS, `${name}`)?.(a, b);
  return made === undefined ? undefined : made + 0; // never minus zero
}

/**
 * Returns a verdict's value: a text, a number, an ISO date or an amount; undefined where only Python can
 * tell.
 *
 * @param {Expression} expression
 * @param {Numbers} answers
 * @param {string} today
 * @returns {string | number | Amount | undefined}
 */
export function value(expression, answers, today) {
  if (!Array.isArray(expression)) return evaluate(expression, answers, today);
  const [name, part = 0, ...form] = expression;
  if (name === "text") return `${part}`;
  const isTyped = name === "date" || name === "money" || name === "fixed";
  const found = evaluate(isTyped ? part : expression, answers, today);
  if (found === undefined || !isTyped) return found;
  if (name === "date") return date(found).toISOString().slice(0, 10);
  const amount = decimal(found, Number(form.at(-1)));
  return name === "fixed" ? { amount } : { amount, currency: `${form[0]}` };
}

/**
 * Returns the value of the last row that begins no later.
 *
 * @param {number} key
 * @param {number[]} starts each as the difference to the one before, as the values are
 * @param {number[]} values
 */
function lookUp(key, starts, values) {
  let start = 0;
  let held = 0;
  for (const [row, step] of starts.entries()) {
    start += step;
    if (start > key) break;
    held += values[row] ?? 0;
  }
  return held;
}

/**
 * Returns a number of smallest parts as text, with all its places after a point.
 *
 * @param {number} parts
 * @param {number} places
 */
export function decimal(parts, places) {
  const digits = `${Math.abs(parts)}`.padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return (parts < 0 ? "-" : "") + whole + (places ? `.${digits.slice(-places)}` : "");
}

/**
 * The same day of the month; the month's last, if it is shorter.
 *
 * @param {number} days
 * @param {number} months
 */
function laterBy(days, months) {
  const from = date(days);
  const month = from.getUTCFullYear() * 12 + from.getUTCMonth() + months;
  const first = dayCount(0, month);
  return first + Math.min(from.getUTCDate(), dayCount(0, month + 1) - first) - 1;
}

/**
 * Returns a day's count since the calendar began.
 *
 * @param {string} date in ISO form
 */
export function day(date) {
  return Date.parse(date) / DAY + EPOCH;
}

/**
 * @param {number} year
 * @param {number} month from 0
 */
function dayCount(year, month) {
  return new Date(0).setUTCFullYear(year, month, 1) / DAY + EPOCH;
}

/** @param {number} days since the calendar began */
export function date(days) {
  return new Date((days - EPOCH) * DAY);
}

/**
 * The remainder has the sign of the divisor, as in Python.
 *
 * @param {number} a
 * @param {number} b
 */
function modulo(a, b) {
  return ((a % b) + b) % b;
}
