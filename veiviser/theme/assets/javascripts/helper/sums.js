/** How the numbers of a verdict are made, and how large they are beside each other. */

import { making } from "../decisions/graph.js";
import { numbers } from "../decisions/numbers.js";
import { own } from "../decisions/own.js";
import { need } from "../dom.js";
import { format } from "./format.js";

/** @import { Expression } from "../decisions/expressions.js" */
/** @import { Answers, Graph, Values } from "../decisions/graph.js" */

/** @type {Record<string, [sign: string, strength: number]>} */
const SIGNS = { "+": ["+", 1], "-": ["−", 1], "*": ["×", 2] };

/**
 * Completes the values that show how they are made.
 *
 * @param {HTMLElement} host
 * @param {Graph} graph
 * @param {HTMLElement} section the verdict
 * @param {Answers} answers
 * @param {Values} values
 * @param {string} today
 */
export function calculate(host, graph, section, answers, values, today) {
  /** @type {NodeListOf<HTMLElement>} */
  const places = section.querySelectorAll("[data-calculated]");
  const held = [...places].map(({ dataset }) => Number(values[`${dataset.calculated}`]));
  places.forEach((place, index) => {
    const expression = making(graph, answers, today, `${place.dataset.calculated}`);
    const text = expression === undefined ? "" : arithmetic(graph, expression, answers, today, host.dataset.locale);
    need(place, "calculation").textContent = text && `${text} =`;
    need(place, "bar").style.width = `${(100 * (held[index] ?? 0)) / Math.max(...held, 1)}%`;
  });
}

/**
 * Returns a number in writing: `10 × 3 × 2 + 4`; a number that is not computed at all is "".
 *
 * @param {Graph} graph
 * @param {Expression} expression
 * @param {Answers} answers
 * @param {string} today
 * @param {string} [locale]
 */
export function arithmetic(graph, expression, answers, today, locale) {
  const given = numbers(graph, answers, today);
  /** @type {(part: Expression, around: number) => string} */
  const write = (part, around) => {
    const shared = typeof part === "string" ? own(graph.shared, part) : undefined;
    if (shared !== undefined) return write(shared, around);
    if (!Array.isArray(part)) return format({ amount: `${typeof part === "string" ? given(part) : part}` }, locale);
    const [name, first = 0, second = 0] = part;
    const [sign, strength] = own(SIGNS, `${name}`) ?? [`${name}`, 0];
    if (name === "+" && first === 0) return write(second, around);
    if (name === "+" && second === 0) return write(first, around);
    const right = name === "-" ? strength + 1 : strength;
    const text = `${write(first, strength)} ${sign} ${write(second, right)}`;
    return strength < around ? `(${text})` : text;
  };
  const text = write(expression, 0);
  return text.includes(" ") ? text : "";
}
