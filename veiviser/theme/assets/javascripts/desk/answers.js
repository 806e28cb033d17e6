/** A helper's questions in one compact form: all that count, one below the other. */

import { accepts } from "../decisions/answers.js";
import { known, walk } from "../decisions/graph.js";
import { own } from "../decisions/own.js";
import { template } from "../dom.js";
import { today } from "../helper/format.js";
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
  made.append(name, ...(question.kind === "choice" ? options(host, question, given, take) : [field(question, label, given, take)]));
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
 * What is typed is taken as a link has it: a day as 2026-03-05, several options joined by dots.
 *
 * @param {Question} question
 * @param {string} label
 * @param {string | undefined} given
 * @param {(answer: string) => void} take
 */
function field(question, label, given, take) {
  const input = document.createElement("input");
  input.type = question.kind === "date" ? "date" : "text";
  input.value = given ?? "";
  input.ariaLabel = label;
  const settle = () => {
    const text = input.value.trim();
    const isRight = accepts(question, text);
    input.ariaInvalid = String(!isRight);
    if (isRight && text !== given) take(text);
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
  return input;
}
