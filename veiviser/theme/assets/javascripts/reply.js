/** Answers and outcomes in the words of the page. */

import { shown } from "./answers.js";
import { clone, duplicate, part, template } from "./parts.js";

/** @import { Answers } from "./graph.js" */

/**
 * @param {ParentNode} host
 * @param {string} question
 * @param {string} answer
 */
export function reply(host, question, answer) {
  const { content, dataset } = /** @type {HTMLTemplateElement} */ (
    template(host, "question", question)
  );
  const option = content.querySelector(`[value="${answer}"] + span`);
  const value = content.querySelector("[inputmode]") ? Number(answer) : answer;
  return {
    label: dataset.label ?? "",
    text: option ? [...duplicate(option).childNodes] : [new Text(shown(value))],
  };
}

/**
 * Gives what is so where this is answered, as a clause.
 *
 * @param {ParentNode} host
 * @param {string} question
 * @param {string} answer
 */
export function clause(host, question, answer) {
  const input = clone(host, "question", question).querySelector(`[value="${answer}"]`);
  return input?.closest("label")?.dataset.when ?? "";
}

/**
 * @param {ParentNode} host
 * @param {string} question
 */
export function questionText(host, question) {
  return [.../** @type {Element} */ (clone(host, "question", question).querySelector("h3")).childNodes];
}

/**
 * @param {ParentNode} host
 * @param {string} outcome
 */
export function outcomeText(host, outcome) {
  return part(clone(host, "outcome", outcome), "text").childNodes;
}

/**
 * Makes a list item that says what was answered.
 *
 * @param {ParentNode} host
 * @param {string} name of the item's template
 * @param {Answers} answers
 * @param {string} question
 */
export function item(host, name, answers, question) {
  const made = clone(host, "part", name);
  const { label, text } = reply(host, question, answers[question]);
  for (const place of made.querySelectorAll('[data-part="label"]')) place.textContent = label;
  part(made, "text")?.replaceChildren(...text);
  return made;
}
