/** A helper as a tool of the browser's agent: it takes answers, and tells the next question or the verdict. */

import { markdown } from "../copying/forms.js";
import { bring } from "../copying/page.js";
import { linkedVerdict } from "../copying/verdict.js";
import { rename } from "../decisions/fragment.js";
import { find, walk } from "../decisions/graph.js";
import { unpacked } from "../decisions/packing.js";
import { need } from "../dom.js";
import { today } from "../helper/format.js";
import { complete } from "../helper/opening.js";
import { requirementText } from "../helper/words.js";
import { answerOf, asks, schema, spoken } from "./schema.js";

/** @import { Answers, Graph } from "../decisions/graph.js" */
/**
 * @typedef {object} Tool as https://webmachinelearning.github.io/webmcp/ has it
 * @property {string} name
 * @property {string} title
 * @property {string} description
 * @property {object} inputSchema
 * @property {{ readOnlyHint: boolean }} annotations
 * @property {(input: Record<string, unknown>) => Promise<object>} execute
 */
/** @typedef {{ registerTool: (tool: Tool) => Promise<void> }} ModelContext */

const HOW = "Give what the reader has said, and nothing that nobody has said. Returns the next question, or the "
  + "answer with what to do and a link that restores it. Changes nothing.";

/**
 * @param {HTMLElement} host
 * @returns {Tool}
 */
export function tool(host) {
  complete(host); // its script may not have come
  /** @type {Graph} */
  const graph = unpacked(JSON.parse(need(host, "graph").textContent));
  const title = spoken(document.querySelectorAll(`#ask-${CSS.escape(graph.helper)}`));
  return {
    name: graph.helper,
    title,
    description: `${title} ${HOW}`,
    inputSchema: schema(host, graph),
    annotations: { readOnlyHint: true },
    execute: async (input) => {
      const answers = read(graph, input ?? {});
      await bring(document, document.baseURI);
      return told(host, graph, answers);
    },
  };
}

/**
 * Returns answers as the rules read them; throws an error that names all that is none.
 *
 * @param {Graph} graph
 * @param {Record<string, unknown>} input
 * @returns {Answers}
 */
function read(graph, input) {
  /** @type {Answers} */
  const answers = {};
  const wrong = Object.entries(input).flatMap(([name, given]) => {
    const [id, today] = rename(graph, [name, String(given)]);
    const value = typeof given === "string" ? today : given;
    const question = find(graph, id);
    if (!question) return [`'${name}' is no question; expected some of ${graph.questions.map(({ id }) => id).join(", ")}`];
    const answer = answerOf(question, value);
    if (answer === undefined) return [`'${id}': ${JSON.stringify(value)} is no answer; see the schema`];
    answers[id] = answer;
    return [];
  });
  if (wrong.length) throw new TypeError(wrong.join("; "));
  return answers;
}

/**
 * @param {HTMLElement} host
 * @param {Graph} graph
 * @param {Answers} answers
 */
function told(host, graph, answers) {
  const day = today();
  const result = walk(graph, answers, day);
  const { status, asked } = result;
  if (status === "verdict") {
    const { outcome, kind } = result;
    const address = document.baseURI.replace(/[?#].*/, "");
    const piece = linkedVerdict(host, graph, result, answers, address, day);
    return { status, asked, outcome, kind, text: markdown(piece), link: piece.link };
  }
  if (status === "python") return { status: "unknown", asked, text: "Only the page itself can tell: answer there." };
  const question = { id: result.question.id, text: asks(host, result.question.id) };
  if (status === "question") return { status, asked, question };
  return { status, asked, question, text: spoken(requirementText(host, result.requirement) ?? []) };
}
