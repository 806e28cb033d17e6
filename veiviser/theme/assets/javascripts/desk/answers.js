/** A helper's questions in one compact form: all that count, one below the other. */

import { accepts } from "../decisions/answers.js";
import { known, walk } from "../decisions/graph.js";
import { own } from "../decisions/own.js";
import { clone, mark, need, template } from "../dom.js";
import { fields, isTooFine, read } from "../helper/fields.js";
import { format, today } from "../helper/format.js";
import { wholeNumber } from "../helper/typed.js";
import { reply } from "../helper/words.js";

/** @import { Answers, Graph, Question } from "../decisions/graph.js" */
/** @typedef {ReturnType<typeof walk>} Result */

/**
 * Shows the questions that are asked with these answers; calls back with others.
 *
 * @param {HTMLElement} place
 * @param {HTMLElement} host the helper on its own page
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {(answers: Answers) => void} onAnswers
 */
export function questions(place, host, graph, answers, onAnswers) {
  const result = walk(graph, answers, today());
  const rows = result.asked.map((id) => {
    const take = (/** @type {string} */ answer) => onAnswers({ ...answers, [id]: answer });
    return row(host, known(graph, id), own(answers, id), take);
  });
  place.replaceChildren(...rows);
  return result;
}

/**
 * @param {HTMLElement} host
 * @param {Question} question
 * @param {string | undefined} given
 * @param {(answer: string) => void} take
 */
function row(host, question, given, take) {
  const made = document.createElement("div");
  made.className = "kb-desk__row";
  made.setAttribute("role", "group");
  const { label = "" } = template(host, "question", question.id)?.dataset ?? {};
  made.setAttribute("aria-label", label);
  const name = document.createElement("b");
  name.textContent = label;
  made.append(name, ...(question.kind === "choice" ? options(host, question, given, take) : field(host, question, label, given, take)));
  if (given === undefined) made.dataset.open = "";
  return made;
}

/**
 * @param {HTMLElement} host
 * @param {{ id: string, options: string[] }} question
 * @param {string | undefined} given
 * @param {(answer: string) => void} take
 */
function options(host, { id, options }, given, take) {
  return options.map((option, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.value = option;
    button.ariaPressed = String(option === given);
    const key = document.createElement("kbd");
    key.textContent = `${place + 1}`;
    key.setAttribute("aria-hidden", "true");
    button.append(key, " ", ...reply(host, id, option).text);
    button.addEventListener("click", () => take(option));
    return button;
  });
}

/**
 * What is typed is taken as the helper's own form takes it; a month as a link has it, 2026-03, and several
 * options joined by dots. What is wrong has the sentence that it has there.
 *
 * @param {HTMLElement} host
 * @param {Question} question
 * @param {string} label
 * @param {string | undefined} given
 * @param {(answer: string) => void} take
 */
function field(host, question, label, given, take) {
  const input = document.createElement("input");
  input.type = question.kind === "date" ? "date" : "text";
  input.value = given ?? "";
  input.ariaLabel = label;
  const error = clone(host, "part", "error");
  error.id = `desk-${question.id}-error`;
  error.setAttribute("role", "alert");
  const form = template(host, "question", question.id)?.content.querySelector("form")?.cloneNode(true);
  const settle = () => {
    const answer = typed(form, question, input.value.trim());
    const isRight = accepts(question, answer);
    const words = isRight ? "" : expected(host, form, question, answer);
    need(error, "message").textContent = words;
    mark(input, error, !isRight);
    error.hidden = !words;
    if (isRight && answer !== given) take(answer);
  };
  if (question.kind !== "date") input.addEventListener("change", settle);
  else {
    // A date changes while its year is being typed.
    input.addEventListener("blur", () => input.value && settle());
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // or it would press what has the focus next
      settle();
    });
  }
  return [input, error];
}

/**
 * Returns what was typed as the answer that it is, if it is one.
 *
 * @param {Node | undefined} form none where the helper asks in a table, for whole numbers
 * @param {Question} question
 * @param {string} text
 */
function typed(form, question, text) {
  if (!(form instanceof HTMLFormElement)) return wholeNumber(text);
  if (question.kind === "several" || question.kind === "month") return text;
  for (const each of fields(form)) each.value = text;
  return read(form, question);
}

/**
 * Returns the sentence that the helper has for what is no answer; a table has none for how many rows.
 *
 * @param {HTMLElement} host
 * @param {Node | undefined} form
 * @param {Question} question
 * @param {string} answer
 */
function expected(host, form, question, answer) {
  if (!(form instanceof HTMLFormElement)) {
    const column = question.id.replace(/\d+$/, "1"); // of the row that stands there from the start
    /** @type {HTMLElement | null} */
    const cell = host.querySelector(`[data-part=rows] [name="${column}"]`);
    return cell?.dataset.expected ?? "";
  }
  const { dataset, textContent } = need(form, "message");
  if (isTooFine(question, answer)) return `${dataset.finer}`;
  if (question.kind !== "date" || !answer) return `${textContent}`;
  return `${dataset.beyond}`.replace("{typed}", format(answer, undefined, "DD.MM.YYYY"));
}
