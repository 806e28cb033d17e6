/**
 * A choice with an option that is answered by typing is one card with that question's field, and both
 * are answered at once. Wherever answers stand, they are two as ever.
 */

import { own } from "../decisions/own.js";

/** @import { Answers } from "../decisions/graph.js" */
/**
 * @typedef {Record<string, { choice: string, option: string }>} Cards by the question whose field stands in
 *   a choice's card, in the place of an option
 */

/**
 * Returns the cards of a helper in which a field stands.
 *
 * @param {ParentNode} host
 * @returns {Cards}
 */
export function cardsOf(host) {
  /** @type {NodeListOf<HTMLTemplateElement>} */
  const templates = host.querySelectorAll("template[data-choice]");
  return Object.fromEntries([...templates].map(({ dataset: { question = "", choice = "", option = "" } }) =>
    [question, { choice, option }]));
}

/**
 * Returns the question whose form puts this one.
 *
 * @param {Cards} cards
 * @param {string} question
 */
export function putAs(cards, question) {
  const [field = question] = Object.entries(cards).find(([, { choice }]) => choice === question) ?? [];
  return field;
}

/**
 * Returns questions, one of each card: the choice, where there is one.
 *
 * @param {Cards} cards
 * @param {string[]} asked
 */
export function apart(cards, asked) {
  return asked.filter((id) => !own(cards, id));
}

/**
 * Returns what is answered along with a question: the choice in whose card its field stands, if there is one.
 *
 * @param {Cards} cards
 * @param {string} question
 * @returns {Answers}
 */
export function implied(cards, question) {
  const card = own(cards, question);
  return card ? { [card.choice]: card.option } : {};
}

/**
 * Returns answers, one of each card: what was typed, or the option that was chosen instead.
 *
 * @param {Cards} cards
 * @param {Answers} answers
 * @returns {Answers}
 */
export function told(cards, answers) {
  const left = { ...answers };
  for (const [field, { choice, option }] of Object.entries(cards)) {
    delete left[own(answers, choice) === option ? choice : field];
  }
  return left;
}
