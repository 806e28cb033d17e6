/** Puts values and answers into the places that sentences have for them. */

import { own } from "../decisions/own.js";
import { format, pluralForm } from "./format.js";
import { reply } from "./words.js";

/** @import { Answers, Values } from "../decisions/graph.js" */

/**
 * Returns the names of the values that can be read there; a place whose value is not known keeps its words.
 *
 * @param {HTMLElement} host
 * @param {ParentNode} root
 * @param {Answers} answers
 * @param {Values} [values] of a verdict
 */
export function fillIn(host, root, answers, values = {}) {
  const { locale } = host.dataset;
  /** @type {NodeListOf<HTMLElement>} */
  const places = root.querySelectorAll("span[data-value], span[data-answer]");
  return [...places].flatMap((place) => {
    const { value: name, answer: question = "", form } = place.dataset;
    const given = name ? own(values, name) : own(answers, question);
    const isPlural = "other" in place.dataset;
    if (given === undefined) return [];
    if (isPlural) place.textContent = place.dataset[pluralForm(number(given), locale)] ?? "";
    else if (name) place.textContent = format(given, locale, form);
    else place.replaceChildren(...reply(host, question, `${given}`).text);
    fillIn(host, place, answers); // an option's words may have places, too
    bind(place);
    place.replaceWith(...place.childNodes);
    return name && !isPlural ? [name] : [];
  });
}

/**
 * Has no line end between a number and the word that it counts.
 *
 * @param {Element} place
 */
function bind({ textContent, nextSibling: after }) {
  if (after instanceof Text && /^[\d\s.,\u2212-]+$/.test(`${textContent}`)) {
    after.data = after.data.replace(/^ /, "\u00a0");
  }
}

/** @param {import("./format.js").Value} value */
function number(value) {
  return typeof value === "object" ? value.amount : value;
}
