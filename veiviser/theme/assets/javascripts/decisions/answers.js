/** Which answers a question takes. */

/** @import { Question } from "./graph.js" */

/**
 * Returns whether the rule can read this answer, in its one canonical form.
 *
 * @param {Question} question
 * @param {string} text
 */
export function accepts(question, text) {
  if (question.kind === "choice") return question.options.includes(text);
  if (question.kind === "date") return isDate(text) && within(text, question);
  return /^(0|-?[1-9]\d{0,14})$/.test(text) && within(Number(text), question);
}

/**
 * Returns whether a text is an ISO date that there is.
 *
 * @param {string} text
 */
export function isDate(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00Z`); // 30 February becomes another day, or none at all
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * @template {string | number} T
 * @param {T} value
 * @param {{ minimum: T, maximum: T }} bounds
 */
function within(value, { minimum, maximum }) {
  return minimum <= value && value <= maximum;
}
