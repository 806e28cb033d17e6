/** The form that puts one question. */

import { accepts } from "./answers.js";
import { clone, mark, part } from "./parts.js";

/** @import { Question } from "./graph.js" */

/**
 * @param {HTMLTemplateElement} template
 * @param {Question} question
 * @param {string | undefined} given the answer that is being changed
 * @param {(answer: string) => void} onAnswer
 * @param {(message: string) => void} onError told where focus does not tell
 */
export function ask(template, question, given, onAnswer, onError) {
  const form = /** @type {HTMLFormElement} */ (clone(template));
  const inputs = [...form.querySelectorAll("input")];
  for (const input of inputs) {
    if (input.type === "radio") input.checked = input.value === given;
    else input.value = given ?? "";
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = read(form, question);
    const wrong = !accepts(question, answer);
    const error = part(form, "error");
    mark(part(form, "control"), error, wrong);
    if (!wrong) return onAnswer(answer);
    if (document.activeElement === inputs[0]) onError(error.innerText);
    inputs[0].focus();
  });
  return form;
}

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 */
function read(form, question) {
  const text = String(new FormData(form).get(question.id) ?? "");
  // People group digits: 1 234.
  return question.kind === "integer" ? text.replace(/\s/g, "").replace(/^0+(?=\d)/, "") : text;
}
