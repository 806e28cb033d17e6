/** Questions by which readers differ, such as their platform: the page's own choice is an answer too. */

import { own } from "../decisions/own.js";
import { template } from "../dom.js";

/** @import { Answers } from "../decisions/graph.js" */

const IS = "data-is-";

/**
 * Returns what the reader has chosen on this page or another, by variant. (As features/variants.js has it,
 * too: the helper is a file of its own.)
 */
export function chosen() {
  const root = document.documentElement;
  const names = root.getAttributeNames().filter((name) => name.startsWith(IS));
  return Object.fromEntries(names.map((name) => [name.slice(IS.length), `${root.getAttribute(name)}`]));
}

/**
 * Returns the variants that a helper asks for, by question.
 *
 * @param {HTMLElement} host
 * @returns {[question: string, variant: string][]}
 */
function asked(host) {
  /** @type {NodeListOf<HTMLTemplateElement>} */
  const templates = host.querySelectorAll("template[data-varies]");
  return [...templates].map(({ dataset: { question, varies } }) => [`${question}`, `${varies}`]);
}

/**
 * Returns the answers that the reader's choice is.
 *
 * @param {HTMLElement} host
 * @returns {Answers}
 */
export function answered(host) {
  const now = chosen();
  const known = asked(host).flatMap(([question, variant]) => {
    const option = now[variant] ?? "";
    const form = template(host, "question", question)?.content;
    return form?.querySelector(`button[value="${CSS.escape(option)}"]`) ? [[question, option]] : [];
  });
  return Object.fromEntries(known);
}

/**
 * Returns the choice that answers are, by variant.
 *
 * @param {HTMLElement} host
 * @param {Answers} answers
 * @returns {Record<string, string>}
 */
export function choice(host, answers) {
  const known = asked(host).flatMap(([question, variant]) => {
    const option = own(answers, question);
    return option === undefined ? [] : [[variant, option]];
  });
  return Object.fromEntries(known);
}

/**
 * Lets the page follow the answers that are a choice.
 *
 * @param {HTMLElement} host
 * @param {Answers} answers
 */
export function announce(host, answers) {
  for (const [name, value] of Object.entries(choice(host, answers))) {
    document.dispatchEvent(new CustomEvent("kb-vary", { detail: { name, value } }));
  }
}
