/** What a helper takes, as JSON Schema: a property a question. */

import { accepts, NONE, some } from "../decisions/answers.js";
import { template } from "../dom.js";
import { reply } from "../helper/words.js";

/** @import { Graph, Question } from "../decisions/graph.js" */

/**
 * @param {HTMLElement} host
 * @param {Graph} graph
 */
export function schema(host, { questions }) {
  const properties = questions.map((question) => [question.id, property(host, question)]);
  return { type: "object", properties: Object.fromEntries(properties), additionalProperties: false };
}

/**
 * @param {HTMLElement} host
 * @param {Question} question
 */
function property(host, question) {
  const { id, kind } = question;
  const said = (/** @type {string} */ option) => spoken(reply(host, id, option).text);
  const description = asks(host, id);
  if (kind === "choice" || kind === "several") {
    const options = { type: "string", oneOf: question.options.map((option) => ({ const: option, title: said(option) })) };
    return kind === "choice" ? { description, ...options } : { description, type: "array", uniqueItems: true, items: options };
  }
  if (kind === "text") return { description, type: "string", minLength: 1, maxLength: question.longest };
  const { minimum, maximum } = question;
  switch (kind) {
    case "integer":
      return { description, type: "integer", minimum, maximum };
    case "date":
      return { description: `${description} (${minimum} – ${maximum})`, type: "string", format: "date" };
    case "month":
      return { description: `${description} (${minimum} – ${maximum})`, type: "string", pattern: "^\\d{4}-\\d{2}$" };
    default:
      return {
        description, type: "number", minimum: Number(minimum), maximum: Number(maximum),
        multipleOf: Number(`1e-${question.places}`),
      };
  }
}

/**
 * Returns a question as it is asked; of one in a table, what it is about.
 *
 * @param {HTMLElement} host
 * @param {string} id
 */
export function asks(host, id) {
  const { content, dataset } = template(host, "question", id) ?? {};
  return spoken([content?.querySelector("h3") ?? new Text(dataset?.label)]);
}

/**
 * Returns the words of nodes in one line.
 *
 * @param {Iterable<Node>} nodes
 */
export function spoken(nodes) {
  return [...nodes].map((node) => node.textContent).join("").replaceAll("\u00ad", "").replace(/\s+/g, " ").trim();
}

/**
 * Returns an answer as the rules read it; undefined if it is none.
 *
 * @param {Question} question
 * @param {unknown} value
 */
export function answerOf(question, value) {
  const text = written(question, value);
  return accepts(question, text) ? text : undefined;
}

/**
 * @param {Question} question
 * @param {unknown} value
 */
function written(question, value) {
  if (question.kind === "several" && Array.isArray(value)) return some(question, value.length ? value : [NONE]);
  if ("places" in question && typeof value === "number") {
    const text = value.toFixed(question.places);
    return Number(text) === value ? text : "";
  }
  return String(value);
}
