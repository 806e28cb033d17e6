/** The form that puts one question. */

import { accepts } from "../decisions/answers.js";
import { own } from "../decisions/own.js";
import { clone, duplicate, mark, need } from "../dom.js";
import { enter, exclude, first, read } from "./fields.js";
import { fillIn } from "./fill.js";
import { searchable } from "./option-search.js";

/** @import { Answers, Question } from "../decisions/graph.js" */

/**
 * Returns the form.
 *
 * @param {HTMLElement} host
 * @param {Question} question
 * @param {Answers} answers those given; this question's, if it is being changed, stands chosen
 * @param {(answer: string) => void} onAnswer
 * @param {(message: string) => void} onError called where focus does not tell
 * @param {Iterable<Node>} [requirement] what these answers fail, if they do
 */
export function ask(host, question, answers, onAnswer, onError, requirement) {
  const form = clone(host, "question", question.id, HTMLFormElement);
  enter(form, question, own(answers, question.id) ?? "");
  exclude(form);
  /** @type {NodeListOf<HTMLElement>} */
  const places = form.querySelectorAll("[data-shown]");
  for (const place of places) compare(place, answers);
  const error = need(form, "error");
  const message = need(error, "message");
  const expected = [...message.childNodes];
  const complain = (/** @type {Iterable<Node | string> | false} */ words) => {
    message.replaceChildren(...(words || expected));
    /** @type {NodeListOf<HTMLElement>} */
    const controls = form.querySelectorAll('[data-part="control"]');
    for (const control of controls) mark(control, error, words !== false);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = read(form, question);
    const wrong = !accepts(question, answer);
    complain(wrong && (isTooFine(question, answer) ? [`${message.dataset.finer}`] : expected));
    if (!wrong) return onAnswer(answer);
    const field = first(form);
    if (document.activeElement === field) onError(error.innerText);
    field?.focus();
  });
  if (requirement) complain(requirement);
  fillIn(host, form, answers);
  searchable(form, () => first(form)?.focus());
  return form;
}

/**
 * Returns whether a number has more places than are asked for.
 *
 * @param {Question} question
 * @param {string} text
 */
function isTooFine(question, text) {
  const [, rest = ""] = /^-?\d+\.(\d+)$/.exec(text) ?? [];
  return "places" in question && rest.length > question.places;
}

/**
 * Shows the article's own comparison of what is to be chosen from, if it is about these answers.
 *
 * @param {HTMLElement} place
 * @param {Answers} answers
 */
function compare(place, answers) {
  const { shown = "", once = "" } = place.dataset;
  const [question = "", option] = once.split("=");
  const comparison = document.getElementById(shown)?.nextElementSibling;
  if (!comparison || own(answers, question) !== option) return place.remove();
  const copy = duplicate(comparison);
  for (const anchor of copy.querySelectorAll(".kb-anchor")) anchor.remove();
  place.append(copy);
}
