/** Which answers a question takes, and which of them may be kept. */

import { pick } from "./graph.js";

/** @import { Answers, Graph, Question, Several } from "./graph.js" */

/** The answer that none of several options holds. */
export const NONE = "none";

/**
 * Returns whether the rule can read this answer, in its one canonical form.
 *
 * @param {Question} question
 * @param {string} text
 */
export function accepts(question, text) {
  switch (question.kind) {
    case "choice":
      return question.options.includes(text);
    case "several":
      return text !== "" && text === some(question, text.split("."));
    case "date":
      return isDate(text) && within(text, question);
    case "month":
      return isDate(`${text}-01`) && within(text, question);
    case "text":
      return text === text.trim() && isShort(text, question.longest) && !/\p{C}|(?! )\p{Z}/u.test(text);
    default:
      return isNumber(text, "places" in question ? question.places : 0) && within(Number(text), {
        minimum: Number(question.minimum),
        maximum: Number(question.maximum),
      });
  }
}

/**
 * Returns options as the one answer that they are; "" if nothing was chosen.
 *
 * @param {Several} question
 * @param {string[]} names
 */
export function some({ options }, names) {
  const chosen = options.filter((option) => names.includes(option)).join(".");
  return chosen || (names.includes(NONE) ? NONE : "");
}

/**
 * Returns the answers that may stand in an address, an event or the browser's storage: the reader's own
 * words stay in the page.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 */
export function lasting({ questions }, answers) {
  const own = questions.filter(({ kind }) => kind === "text").map(({ id }) => id);
  return pick(answers, Object.keys(answers).filter((id) => !own.includes(id)));
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
 * Returns whether a text is a number with all its places.
 *
 * @param {string} text
 * @param {number} places
 */
function isNumber(text, places) {
  const form = new RegExp(`^-?(0|[1-9]\\d*)${places ? `\\.\\d{${places}}` : ""}$`);
  return form.test(text) && (/[1-9]/.test(text) || !text.startsWith("-"));
}

/**
 * @param {string} text
 * @param {number} longest
 */
function isShort(text, longest) {
  const { length } = [...text]; // a sign beyond the first 65 536 counts once
  return 0 < length && length <= longest;
}

/**
 * @template {string | number} T
 * @param {T} value
 * @param {{ minimum: T, maximum: T }} bounds
 */
function within(value, { minimum, maximum }) {
  return minimum <= value && value <= maximum;
}
