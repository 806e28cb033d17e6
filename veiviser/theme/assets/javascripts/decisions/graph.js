/** Finds the way through a decision graph, as veiviser/decisions/graph.py hands it over. */

import { evaluate, number, value } from "./expressions.js";
import { own } from "./own.js";

/** @typedef {import("./expressions.js").Answers} Answers */
/** @typedef {import("./expressions.js").Expression} Expression */

/**
 * @typedef {{ id: string, kind: "choice", options: string[], fixed: boolean }} Choice
 * @typedef {{ id: string, kind: "integer", minimum: number, maximum: number }} Integer
 * @typedef {{ id: string, kind: "date", minimum: string, maximum: string }} Day
 * @typedef {Choice | Integer | Day} Question
 *
 * @typedef {[question: string, targets: number[], starts?: number[]]} Branch
 * @typedef {{ test: Expression, targets: [yes: number, no: number] }} Fork
 * @typedef {{ outcome: string, statements: number[], values: Record<string, Expression> }} Leaf
 * @typedef {Record<string, string | number | { amount: string, currency?: string }>} Values
 * @typedef {{
 *   helper: string, root: number, questions: Question[], outcomes: Record<string, string>,
 *   ranks: Record<string, number>, loss: string, unknown: string, statements: string[],
 *   nodes: (Branch | Fork | Leaf)[], formerly?: Record<string, string>,
 * }} Graph `outcomes` by id with their kinds, `ranks` of the kinds: the least is the best;
 *   `formerly` has the ids of today by a former question, or by a key and a former value of it
 *
 * @typedef {{ status: "question", helper: string, question: Question, asked: string[] }} Next
 * @typedef {{
 *   status: "verdict", helper: string, outcome: string, kind: string, statements: string[],
 *   values: Values, because: Answers, asked: string[],
 * }} Verdict
 * @typedef {{ status: "python", asked: string[] }} Unknown only the rule itself can tell
 */

/**
 * Returns what Rule.evaluate does for answers that are valid, where the graph can tell.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string} today an ISO date
 * @returns {Next | Verdict | Unknown}
 */
export function walk(graph, answers, today) {
  const { helper, nodes, root } = graph;
  /** @type {Branch[]} */
  const branches = [];
  let node = nodes[root];
  while (node && !isLeaf(node)) {
    if (Array.isArray(node)) branches.push(node);
    const next = follow(graph, node, answers, today);
    if (next === undefined) break;
    node = nodes[next];
  }
  const asked = branches.map(([id]) => id);
  if (Array.isArray(node)) {
    return { status: "question", helper, question: known(graph, node[0]), asked };
  }
  if (!node || !isLeaf(node)) return { status: "python", asked };
  /** @type {Values} */
  const values = {};
  for (const [name, expression] of Object.entries(node.values)) {
    const found = value(expression, answers, today);
    if (found === undefined) return { status: "python", asked };
    values[name] = found;
  }
  const because = decisive(graph, answers, today, branches, node.outcome);
  if (!because) return { status: "python", asked };
  return {
    status: "verdict",
    helper,
    outcome: node.outcome,
    kind: kindOf(graph, node.outcome),
    statements: node.statements.map((index) => must(graph.statements[index])),
    values,
    because: pick(answers, because),
    asked,
  };
}

/**
 * Returns the questions that may be asked on the way, those answered among them.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string} today
 */
export function possible(graph, answers, today) {
  /** @type {Set<string>} */
  const ids = new Set();
  const seen = new Set();
  /** @param {number} index */
  const visit = (index) => {
    if (seen.has(index)) return;
    seen.add(index);
    const node = graph.nodes[index];
    if (!node || isLeaf(node)) return;
    if (Array.isArray(node)) ids.add(node[0]);
    const next = follow(graph, node, answers, today);
    if (next === undefined) targets(node).forEach(visit);
    else visit(next);
  };
  visit(graph.root);
  return ids;
}

/**
 * @param {Branch | Fork | Leaf} node
 * @returns {node is Leaf}
 */
export function isLeaf(node) {
  return "outcome" in node;
}

/** @param {Branch | Fork} node */
export function targets(node) {
  return Array.isArray(node) ? node[1] : node.targets;
}

/**
 * Returns a question by its id; undefined if the graph has none of that id.
 *
 * @param {Graph} graph
 * @param {string} id
 */
export function find({ questions }, id) {
  return questions.find((question) => question.id === id);
}

/**
 * Returns a question that the graph itself names.
 *
 * @param {Graph} graph
 * @param {string} id
 */
export function known(graph, id) {
  return must(find(graph, id));
}

/**
 * Returns the kind of an outcome that the graph itself names.
 *
 * @param {Graph} graph
 * @param {string} outcome
 */
export function kindOf(graph, outcome) {
  return must(graph.outcomes[outcome]);
}

/**
 * Returns what a graph names and therefore has: the build makes them whole.
 *
 * @template T
 * @param {T | undefined} piece
 */
export function must(piece) {
  if (piece === undefined) throw new Error("The graph names what it does not have");
  return piece;
}

/**
 * Returns those of the answers that are there.
 *
 * @param {Answers} answers
 * @param {Iterable<string>} ids
 * @returns {Answers}
 */
export function pick(answers, ids) {
  const held = [...ids].filter((id) => Object.hasOwn(answers, id));
  return Object.fromEntries(held.map((id) => [id, must(answers[id])]));
}

/**
 * Returns where answers lead; undefined where one is missing, or only Python can tell.
 *
 * @param {Graph} graph
 * @param {Branch | Fork} node
 * @param {Answers} answers
 * @param {string} today
 * @returns {number | undefined}
 */
export function follow(graph, node, answers, today) {
  if (!Array.isArray(node)) {
    const test = evaluate(node.test, answers, today);
    return test === undefined ? undefined : node.targets[test ? 0 : 1];
  }
  const [id, targets, starts] = node;
  const answer = own(answers, id);
  if (answer === undefined) return undefined;
  const question = known(graph, id);
  if (question.kind === "choice") return targets[question.options.indexOf(answer)];
  const given = must(number(answer));
  return targets[starts ? starts.findLastIndex((start) => start <= given) : 0];
}

/**
 * Returns the answers that decided, as Rule.because has it: a choice did if another option in its place,
 * all others kept, rules the outcome out, whatever would be answered to what is asked instead; a
 * number or date always did. Undefined where only Python can tell.
 *
 * @param {Graph} graph
 * @param {Answers} given
 * @param {string} today
 * @param {Branch[]} branches the questions asked
 * @param {string} outcome
 */
function decisive(graph, given, today, branches, outcome) {
  const asked = branches.map(([id]) => id);
  let isKnown = true;
  /** @type {(index: number, answers: Answers) => boolean} */
  const ruledOut = (index, answers) => {
    const node = must(graph.nodes[index]);
    if (isLeaf(node)) return node.outcome !== outcome;
    const next = follow(graph, node, answers, today);
    if (next !== undefined) return ruledOut(next, answers);
    if (Array.isArray(node)) {
      const [id] = node;
      return samples(known(graph, id), today).every((answer) => {
        const tried = { ...answers, [id]: answer };
        return ruledOut(must(follow(graph, node, tried, today)), tried);
      });
    }
    isKnown = false;
    return false;
  };
  const held = pick(given, asked);
  const ids = branches
    .filter(([id, targets]) => {
      const question = known(graph, id);
      if (question.kind !== "choice") return true;
      return targets.some((target, place) => {
        const option = must(question.options[place]);
        /** @type {Answers} */
        const tried = { ...held, [id]: option };
        return option !== held[id] && ruledOut(target, tried);
      });
    })
    .map(([id]) => id);
  return isKnown ? ids : undefined;
}

/**
 * Returns answers to try in a question's place, as Question.samples has it.
 *
 * @param {Question} question
 * @param {string} today
 */
function samples(question, today) {
  if (question.kind === "choice") return question.options;
  const { kind, minimum, maximum } = question;
  if (kind === "integer") return [`${minimum}`, `${maximum}`];
  const day = today < minimum ? minimum : today > maximum ? maximum : today;
  return [minimum, day, maximum];
}
