/** A graph as a page has it, in fewer letters; see veiviser/decisions/packing.py. */

/** @import { Branch, Expression, Fork, Citation, Graph, Leaf, Question, Refusal } from "./graph.js" */
/**
 * @typedef {[place: number, ...rest: any[]] | [outcome: string, Citation[], Record<string, Expression>?] | Fork | Refusal} Node
 * @typedef {Omit<Graph, "nodes" | "questions" | "shared"> & Partial<Pick<Graph, "shared">> & { nodes: Node[], questions: (Question | [number, number])[] }} Packed
 */

/**
 * Returns the graph that was packed.
 *
 * @param {Packed} packed
 * @returns {Graph}
 */
export function unpacked(packed) {
  /** @type {Question[]} */
  const questions = [];
  for (const each of packed.questions) {
    questions.push(Array.isArray(each) ? another(questions[each[0]], each[1]) : { ...each, fixed: each.fixed ?? false });
  }
  return { shared: {}, ...packed, questions, nodes: packed.nodes.map((node) => unfolded(node, questions)) };
}

/**
 * Returns a question as it is asked for another of its group.
 *
 * @param {Question | undefined} first
 * @param {number} number
 */
function another(first, number) {
  const of = `${first?.member?.of}`;
  return /** @type {Question} */ ({ ...first, id: `${of}-${number}`, member: { of, number } });
}

/**
 * @param {Node} node
 * @param {Question[]} questions
 */
function unfolded(node, questions) {
  if (!Array.isArray(node)) return node;
  const [first, ...rest] = node;
  if (typeof first === "number") return /** @type {Branch} */ ([questions[first]?.id, ...rest]);
  const [statements, values = {}] = rest;
  return /** @type {Leaf} */ ({ outcome: first, statements, values });
}
