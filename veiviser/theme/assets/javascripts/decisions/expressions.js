/** Computes what stands in a graph's tests and values, as veiviser/decisions/expressions.py has it. */

import { own } from "./own.js";

/**
 * @typedef {(number | string | Operation)[]} Operation its name, and what it is done to
 * @typedef {number | string | Operation} Expression a number, or an answer by its question's id
 * @typedef {Record<string, string>} Answers by question id
 */

const EPOCH = 719_163; // 1 January 1970, as a day count
const DAY = 86_400_000;

/** @type {Record<string, (a: number, b: number) => number>} */
const OPERATIONS = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "//": (a, b) => (a - modulo(a, b)) / b,
  "%": modulo,
  "<": (a, b) => Number(a < b),
  "==": (a, b) => Number(a === b),
  year: (days) => date(days).getUTCFullYear(),
  month: (days) => date(days).getUTCMonth() + 1,
  day: (days) => date(days).getUTCDate(),
  weekday: (days) => modulo(days + 6, 7),
};

/**
 * Returns a number; undefined where an answer is missing, or only Python can tell.
 *
 * @param {Expression} expression
 * @param {Answers} answers
 * @param {string} today an ISO date
 * @returns {number | undefined}
 */
export function evaluate(expression, answers, today) {
  if (typeof expression === "number") return expression;
  if (typeof expression === "string") return number(own(answers, expression));
  const [name, ...parts] = expression;
  if (name === "today") return number(today);
  const [first = 0, ...rest] = parts;
  const a = evaluate(first, answers, today);
  if (a === undefined) return undefined;
  if (name === "if") return evaluate(rest[a ? 0 : 1] ?? 0, answers, today);
  const b = evaluate(rest[0] ?? 0, answers, today);
  const made = b === undefined ? undefined : own(OPERATIONS, `${name}`)?.(a, b);
  return made === undefined ? undefined : made + 0; // never minus zero
}

/**
 * Returns a verdict's value: a text, a number, or an ISO date; undefined where only Python can tell.
 *
 * @param {Expression} expression
 * @param {Answers} answers
 * @param {string} today
 */
export function value(expression, answers, today) {
  if (!Array.isArray(expression)) return evaluate(expression, answers, today);
  const [name, part] = expression;
  if (name === "text") return `${part}`;
  if (name !== "date" || part === undefined) return evaluate(expression, answers, today);
  const days = evaluate(part, answers, today);
  return days === undefined ? undefined : date(days).toISOString().slice(0, 10);
}

/**
 * Returns an answer as a number: a date as its day count.
 *
 * @param {string | undefined} answer
 */
export function number(answer) {
  if (answer === undefined) return undefined;
  return answer.includes("-", 1) ? Date.parse(answer) / DAY + EPOCH : Number(answer);
}

/** @param {number} days */
function date(days) {
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
