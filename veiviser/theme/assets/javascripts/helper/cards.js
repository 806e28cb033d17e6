/**
 * A choice with an option that is answered by typing is one card with that question's field, and both
 * are answered at once. Wherever answers stand, they are two as ever.
 */

import { own } from "../decisions/own.js";
import { template } from "../dom.js";

/** @import { Answers } from "../decisions/graph.js" */

/**
 * Returns the questions whose fields stand in a choice's card.
 *
 * @param {ParentNode} host
 */
export function within(host) {
  /** @type {NodeListOf<HTMLTemplateElement>} */
  const templates = host.querySelectorAll("template[data-choice]");
  return [...templates].map(({ dataset }) => `${dataset.question}`);
}

/**
 * Returns the question whose form puts this one.
 *
 * @param {HTMLElement} host
 * @param {string} question
 */
export function putAs(host, question) {
  return template(host, "choice", question)?.dataset.question ?? question;
}

/**
 * Returns what is answered along with a question: the choice in whose card its field stands, if there is one.
 *
 * @param {HTMLElement} host
 * @param {string} question
 * @returns {Answers}
 */
export function implied(host, question) {
  const { choice, option = "" } = template(host, "question", question)?.dataset ?? {};
  return choice ? { [choice]: option } : {};
}

/**
 * Returns one answer of each card: what was typed, or the option that was chosen instead.
 *
 * @param {HTMLElement} host
 * @param {Answers} answers
 * @returns {Answers}
 */
export function told(host, answers) {
  const left = { ...answers };
  for (const question of within(host)) {
    for (const [choice, option] of Object.entries(implied(host, question))) {
      delete left[own(answers, choice) === option ? choice : question];
    }
  }
  return left;
}
