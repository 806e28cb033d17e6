/** The form that puts one question: an option is a button, and one tap answers. */

import { accepts } from "../decisions/answers.js";
import { own } from "../decisions/own.js";
import { clone, copied, duplicate, LINK, mark, need, part } from "../dom.js";
import { choose, enter, exclude, first, isTooFine, read } from "./fields.js";
import { fillIn } from "./fill.js";
import { format } from "./format.js";
import { searchable } from "./option-search.js";
import { isMonthFirst, readings } from "./typed-date.js";

/** @import { Answers, Question } from "../decisions/graph.js" */

/**
 * Returns the form.
 *
 * @param {HTMLElement} host
 * @param {Question} question
 * @param {Answers} answers those given; this question's, if it is being changed, stands chosen
 * @param {(answer: string, to?: string) => void} onAnswer `to` names another question of the same card
 * @param {(message: string) => void} onError called where focus does not tell
 * @param {Iterable<Node>} [requirement] what these answers fail, if they do
 */
export function ask(host, question, answers, onAnswer, onError, requirement) {
  const given = own(answers, question.id);
  const standing = given === undefined && !requirement ? opening(host, question) : undefined;
  const form = standing ?? clone(host, "question", question.id, HTMLFormElement);
  if (!standing) enter(form, question, given ?? "");
  exclude(form);
  /** @type {NodeListOf<HTMLButtonElement>} */
  const others = form.querySelectorAll("button[name]");
  for (const { name, value } of others) if (own(answers, name) === value) choose(form, value);
  /** @type {NodeListOf<HTMLElement>} */
  const places = form.querySelectorAll("[data-shown]");
  for (const place of places) compare(form, place, answers);
  const error = part(form, "error") ?? ready(host, form, question);
  const message = need(error, "message");
  const expected = [...message.childNodes];
  const complain = (/** @type {Iterable<Node | string> | false} */ words) => {
    message.replaceChildren(...(words || expected));
    /** @type {NodeListOf<HTMLElement>} */
    const controls = form.querySelectorAll('[data-part="control"]');
    for (const control of controls) mark(control, error, words !== false);
  };
  form.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button.kb-option, .kb-side button");
    if (button instanceof HTMLButtonElement) onAnswer(button.value, button.name || question.id);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = read(form, question);
    const wrong = !accepts(question, answer);
    complain(wrong && (why(host, form, question, answer) ?? expected));
    if (!wrong) return onAnswer(answer);
    const field = first(form);
    if (document.activeElement === field) onError(error.innerText);
    field?.focus();
  });
  if (question.kind === "date") sayBack(host, form, question);
  if (requirement) complain(requirement);
  fillIn(host, form, answers);
  searchable(form, () => first(form)?.focus());
  return form;
}

/**
 * Returns the place of an error where few answers can be wrong: none was brought.
 *
 * @param {HTMLElement} host
 * @param {HTMLFormElement} form
 * @param {Question} question
 */
function ready(host, form, { id }) {
  const made = clone(host, "part", "error");
  made.id = `${host.dataset.helper}-ask-${id}-error`;
  need(form, "control").before(made);
  return made;
}

/**
 * Returns the form that the page came with, if it puts this question: something may be typed there by now.
 *
 * @param {HTMLElement} host
 * @param {Question} question
 */
function opening(host, { id }) {
  const place = host.querySelector(`[data-opening="${id}"]`);
  place?.removeAttribute("data-opening");
  return place?.querySelector("form") ?? undefined;
}

/**
 * Returns what else can be wrong than what the question expects.
 *
 * @param {HTMLElement} host
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {string} answer
 * @returns {(Node | string)[] | undefined}
 */
function why(host, form, question, answer) {
  const { finer, ...told } = need(form, "message").dataset;
  if (isTooFine(question, answer)) return [`${finer}`];
  const typed = question.kind === "date" && typedIn(form);
  if (!typed) return undefined;
  const found = days(host, form, question);
  const isDay = readings(typed, host.dataset.locale).length > 0;
  const name = found.length > 1 ? "two" : found.length ? "foreign" : isDay ? "beyond" : "none";
  const words = `${told[name]}`.replace("{typed}", () => typed);
  return found.length ? [words, choice(host, found)] : [words];
}

/**
 * Returns days as buttons, one of which is meant.
 *
 * @param {HTMLElement} host
 * @param {string[]} found
 */
function choice(host, found) {
  const buttons = document.createElement("span");
  buttons.className = "kb-options";
  for (const day of found) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-option";
    button.value = day;
    button.textContent = format(day, host.dataset.locale);
    buttons.append(button);
  }
  return buttons;
}

/** @param {HTMLFormElement} form */
function typedIn(form) {
  return /** @type {HTMLInputElement} */ (form.querySelector("input[name]")).value.trim();
}

/**
 * Returns the days that were typed, of those that the question takes.
 *
 * @param {HTMLElement} host
 * @param {HTMLFormElement} form
 * @param {Question} question
 */
function days(host, form, question) {
  return readings(typedIn(form), host.dataset.locale).filter((day) => accepts(question, day));
}

/**
 * Says a date in words while it is typed; the only reading is what was entered, if it is as people here
 * write.
 *
 * @param {HTMLElement} host
 * @param {HTMLFormElement} form
 * @param {Question} question
 */
function sayBack(host, form, question) {
  const place = need(form, "read");
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input[name]"));
  const say = () => {
    const found = days(host, form, question);
    const [only = ""] = found;
    const day = found.length === 1 && !isMonthFirst(field.value, only) ? only : "";
    field.dataset.day = day;
    place.textContent = day && `${place.dataset.read}`.replace("{date}", format(day, host.dataset.locale));
  };
  field.addEventListener("input", say);
  if (field.value) {
    field.value = format(field.value, undefined, "DD.MM.YYYY");
    say();
  }
}

/**
 * Shows the article's own comparison of what is to be chosen from, if it is about these answers: beside
 * the options, or as columns that are the options themselves.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement} place
 * @param {Answers} answers
 */
function compare(form, place, answers) {
  const { shown = "", once = "" } = place.dataset;
  const [question = "", option] = once.split("=");
  const comparison = document.getElementById(shown)?.nextElementSibling;
  if (!comparison || own(answers, question) !== option) return place.remove();
  const columns = [...place.querySelectorAll("i")];
  if (columns.length) return stand(form, place, columns);
  const copy = duplicate(comparison);
  for (const anchor of copy.querySelectorAll(LINK)) anchor.remove();
  place.append(copy);
}

/**
 * Has alternatives stand side by side, each a button for its option.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement} place
 * @param {HTMLElement[]} columns
 */
function stand(form, place, columns) {
  const options = need(form, "control");
  const sides = columns.flatMap(({ dataset: { alternative = "", option = "" } }) => {
    const head = document.getElementById(alternative);
    const button = /** @type {HTMLButtonElement | null} */ (options.querySelector(`button[value="${option}"]`));
    if (!head || !button) return [];
    const side = document.createElement("div");
    side.className = "kb-side";
    const facts = document.createElement("dl");
    for (const cell of head.parentElement?.querySelectorAll("td") ?? []) {
      if (!cell.childElementCount) continue;
      const row = document.createElement("div");
      const name = document.createElement("dt");
      name.textContent = cell.dataset.aspect ?? "";
      const told = document.createElement("dd");
      for (const each of cell.querySelectorAll("li")) told.append(consequence(each));
      row.append(name, told);
      facts.append(row);
    }
    button.className = "kb-side__choose";
    button.querySelector(".kb-option__then")?.remove();
    side.append(button, facts);
    return [side];
  });
  place.className = "kb-sides";
  place.replaceChildren(...sides);
  options.prepend(place);
}

/**
 * Returns what follows from an alternative, with the mark of what is lost.
 *
 * @param {HTMLElement} statement
 */
function consequence(statement) {
  const made = document.createElement("p");
  const isLoss = statement.classList.contains("kb-loss");
  if (isLoss) made.className = "kb-mark kb-mark--loss";
  made.append(...copied(statement));
  return made;
}
