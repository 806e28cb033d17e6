/** Answers and outcomes in the words of the page. */

import { own } from "../decisions/own.js";
import { clone, duplicate, part, sure, template } from "../dom.js";
import { format } from "./format.js";

/** @import { Answers } from "../decisions/graph.js" */
/**
 * @typedef {Record<
 *   "copied" | "copy-failed" | "corrected" | "link-copied" | "link-failed" | "loading" |
 *   "loading-bytes" | "starting", string
 * >} Messages the words that do not stand in the page until something happens
 */

const NUMBERS = ["integer", "decimal", "amount"];

/**
 * Returns what a question is about, and the answer to it.
 *
 * @param {HTMLElement} host
 * @param {string} question
 * @param {string} answer
 */
export function reply(host, question, answer) {
  const { content, dataset } = sure(template(host, "question", question), question, HTMLTemplateElement);
  const { label = "", kind = "integer", currency } = dataset;
  if (kind === "choice" || kind === "several") {
    const place = (/** @type {string} */ id) => `button[value="${id}"] .kb-option__text, [value="${id}"] + span`;
    const options = answer.split(".").flatMap((id) => content.querySelector(place(id)) ?? []);
    const texts = options.map((option) => [...duplicate(option).childNodes]);
    return { label, text: texts.flatMap((text, index) => (index ? [new Text(", "), ...text] : text)) };
  }
  const value = NUMBERS.includes(kind) ? { amount: answer, currency } : answer;
  const text = kind === "text" ? answer : format(value, host.dataset.locale);
  return { label, text: [new Text(text)] };
}

/**
 * Returns what a requirement says; nothing if the page has no words for it.
 *
 * @param {ParentNode} host
 * @param {string} requirement
 */
export function requirementText(host, requirement) {
  const { content } = template(host, "requirement", requirement) ?? {};
  return content && [...content.cloneNode(true).childNodes];
}

/**
 * Returns what is so where this is answered: an option's clause, or else what it is about and the answer.
 *
 * @param {HTMLElement} host
 * @param {string} question
 * @param {string} answer
 */
export function clause(host, question, answer) {
  const { dataset, content } = sure(template(host, "question", question), question, HTMLTemplateElement);
  const option = content.querySelector(`[value="${answer}"]`)?.closest(".kb-option");
  if (dataset.kind === "choice") return [new Text(/** @type {HTMLElement | null | undefined} */ (option)?.dataset.when)];
  const { label, text } = reply(host, question, answer);
  return [new Text(`${label}: `), ...text];
}

/**
 * Returns an answer as a sentence of a request; undefined if the page has none.
 *
 * @param {ParentNode} host
 * @param {string} question
 * @param {string} answer
 */
export function request(host, question, answer) {
  const option = clone(host, "question", question).querySelector(`button[value="${answer}"]`);
  return /** @type {HTMLElement | null} */ (option)?.dataset.request;
}

/**
 * Returns a question as it is asked.
 *
 * @param {ParentNode} host
 * @param {string} question
 */
export function questionText(host, question) {
  return sure(clone(host, "question", question).querySelector("h3"), question).childNodes;
}

/**
 * Returns an outcome as its verdict says it.
 *
 * @param {ParentNode} host
 * @param {string} outcome
 */
export function outcomeText(host, outcome) {
  const { content } = sure(template(host, "outcome", outcome), outcome, HTMLTemplateElement);
  return duplicate(sure(content.querySelector("[slot=text]"), outcome)).childNodes;
}

/**
 * Returns a list item that says what was answered.
 *
 * @param {HTMLElement} host
 * @param {string} name of the item's template
 * @param {Answers} answers
 * @param {string} question
 */
export function item(host, name, answers, question) {
  const made = clone(host, "part", name);
  const { label, text } = reply(host, question, own(answers, question) ?? "");
  for (const place of made.querySelectorAll('[data-part="label"]')) place.textContent = label;
  part(made, "text")?.replaceChildren(...text);
  return made;
}
