/** What stands in the fields of a question's form, and the answer that it is. */

import { NONE, some } from "../decisions/answers.js";
import { decimalNumber, line, wholeNumber } from "./typed.js";

/** @import { Question } from "../decisions/graph.js" */
/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

/**
 * Returns the fields that can be seen: more than one for options, and for a month.
 *
 * @param {HTMLElement} form
 * @returns {Field[]}
 */
export function fields(form) {
  /** @type {NodeListOf<Field>} */
  const all = form.querySelectorAll("input[name], select");
  return [...all].filter((field) => !field.closest("[hidden]"));
}

/**
 * Returns what was entered, as it stands there.
 *
 * @param {HTMLFormElement} form
 * @param {Question} question
 */
export function entered(form, { id, kind }) {
  const found = new FormData(form).getAll(id).map(String);
  return kind === "month" ? found.reverse().join("-") : found.join(".");
}

/**
 * Returns it as the answer that it is, if it is one.
 *
 * @param {HTMLFormElement} form
 * @param {Question} question
 */
export function read(form, question) {
  const text = entered(form, question);
  switch (question.kind) {
    case "several":
      return some(question, text.split("."));
    case "integer":
      return wholeNumber(text);
    case "decimal":
    case "amount": {
      const { point = ".", units = "" } = fields(form)[0]?.dataset ?? {};
      return decimalNumber(text, question.places, point, units.split(" ").filter(Boolean));
    }
    case "text":
      return line(text);
    case "date":
      return /** @type {HTMLElement | undefined} */ (fields(form)[0])?.dataset.day ?? text;
    default:
      return text;
  }
}

/**
 * Returns whether a number has more places than are asked for.
 *
 * @param {Question} question
 * @param {string} text
 */
export function isTooFine(question, text) {
  const [, rest = ""] = /^-?\d+\.(\d+)$/.exec(text) ?? [];
  return "places" in question && rest.length > question.places;
}

/**
 * Puts an answer, or what was entered, into the fields.
 *
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {string} text
 */
export function enter(form, { kind }, text) {
  if (kind === "choice") return choose(form, text);
  const parts = kind === "several" ? text.split(".") : kind === "month" ? text.split("-").reverse() : [text];
  fields(form).forEach((field, index) => {
    const { point } = field.dataset;
    if (isBox(field)) field.checked = parts.includes(field.value);
    else field.value = point ? text.replace(".", point) : (parts[index] ?? "");
  });
}

/**
 * Marks the option that was chosen before.
 *
 * @param {HTMLFormElement} form
 * @param {string} option
 */
export function choose(form, option) {
  const chosen = form.querySelector(`button[value="${CSS.escape(option)}"]`);
  chosen?.setAttribute("aria-current", "true");
}

/**
 * Returns the field to go to where something is wrong: what is chosen, or empty; else the first option,
 * or the last part of what is typed.
 *
 * @param {HTMLElement} form
 */
export function first(form) {
  const all = fields(form);
  const found = all.find((field) => (isBox(field) ? field.checked : !field.value));
  const option = /** @type {HTMLElement | null} */ (form.querySelector("[aria-current], button.kb-option:not([hidden])"));
  return found ?? all.find(isBox) ?? all.at(-1) ?? option;
}

/**
 * Has "none of these" stand alone among several options.
 *
 * @param {HTMLFormElement} form
 */
export function exclude(form) {
  form.addEventListener("change", ({ target }) => {
    const { checked, value, type } = /** @type {HTMLInputElement} */ (target);
    if (type !== "checkbox" || !checked) return;
    for (const field of fields(form)) {
      if (isBox(field) && (field.value === NONE) !== (value === NONE)) field.checked = false;
    }
  });
}

/**
 * @param {Field} field
 * @returns {field is HTMLInputElement}
 */
function isBox(field) {
  return field.type === "checkbox";
}
