/** The form that puts one question. */

import { accepts } from "../decisions/answers.js";
import { own } from "../decisions/own.js";
import { clone, duplicate, mark, need } from "../dom.js";
import { fillIn } from "./fill.js";
import { wholeNumber } from "./typed.js";

/** @import { Answers, Question } from "../decisions/graph.js" */

/**
 * Returns the form.
 *
 * @param {HTMLElement} host
 * @param {Question} question
 * @param {Answers} answers those given; this question's, if it is being changed, stands chosen
 * @param {(answer: string) => void} onAnswer
 * @param {(message: string) => void} onError called where focus does not tell
 */
export function ask(host, question, answers, onAnswer, onError) {
  const form = clone(host, "question", question.id, HTMLFormElement);
  const given = own(answers, question.id);
  const inputs = form.querySelectorAll("input");
  for (const input of inputs) {
    if (input.type === "radio") input.checked = input.value === given;
    else input.value = given ?? "";
  }
  /** @type {NodeListOf<HTMLElement>} */
  const places = form.querySelectorAll("[data-shown]");
  for (const place of places) compare(place, answers);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = read(form, question);
    const wrong = !accepts(question, answer);
    const error = need(form, "error");
    mark(need(form, "control"), error, wrong);
    if (!wrong) return onAnswer(answer);
    if (document.activeElement === inputs[0]) onError(error.innerText);
    inputs[0]?.focus();
  });
  fillIn(host, form, answers);
  return form;
}

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 */
function read(form, question) {
  const text = String(new FormData(form).get(question.id) ?? "");
  return question.kind === "integer" ? wholeNumber(text) : text;
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
