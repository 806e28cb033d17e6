/** Finds the way through a decision graph, as veiviser/decisions/graph.py hands it over. */

import { evaluate, value } from "./expressions.js";
import { number, numbers } from "./numbers.js";
import { own } from "./own.js";

/** @typedef {import("./expressions.js").Amount} Amount */
/** @typedef {import("./expressions.js").Expression} Expression */

/**
 * @typedef {Record<string, string>} Answers as text, by question id
 * @typedef {{ of: string, number: number }} Member which of a group it is asked for, by the question's own id
 * @typedef {{ id: string, kind: "choice", options: string[] }} Choice
 * @typedef {{ id: string, kind: "several", options: string[] }} Several
 * @typedef {{ id: string, kind: "integer", minimum: number, maximum: number, counts?: string[] }} Integer
 *   `counts` has the ids of what is asked for each, where this is how many there are
 * @typedef {{
 *   id: string, kind: "decimal" | "amount", minimum: string, maximum: string, places: number,
 *   currency?: string,
 * }} Decimal
 * @typedef {{ id: string, kind: "date" | "month", minimum: string, maximum: string }} Day
 * @typedef {{ id: string, kind: "text", longest: number }} Words
 * @typedef {(Choice | Several | Integer | Decimal | Day | Words) & { fixed: boolean, member?: Member }} Question
 *
 * @typedef {[question: string, targets: number[], starts?: number[]]} Branch
 * @typedef {{ test: Expression, targets: [yes: number, no: number] }} Fork
 * @typedef {{ requires: string, question: string }} Refusal
 * @typedef {number | [statement: number, when: Expression]} Citation
 * @typedef {{ outcome: string, statements: Citation[], values: Record<string, Expression> }} Leaf
 * @typedef {Record<string, string | number | Amount>} Values
 * @typedef {{
 *   helper: string, root: number, questions: Question[], outcomes: Record<string, string>,
 *   ranks: Record<string, number>, loss: string, unknown: string, statements: string[],
 *   shared: Record<string, Expression>,
 *   nodes: (Branch | Fork | Refusal | Leaf)[], formerly?: Record<string, string>,
 * }} Graph `outcomes` by id with their kinds, `ranks` of the kinds: the least is the best;
 *   `shared` has what is computed in several places, by a name that stands there as an answer does;
 *   `formerly` has the ids of today by a former question, or by a key and a former value of it
 *
 * @typedef {{ status: "question", helper: string, question: Question, asked: string[] }} Next
 * @typedef {{
 *   status: "refused", helper: string, requirement: string, question: Question, asked: string[],
 * }} Refused answers that cannot all be right: what to mend, and where
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
 * @returns {Next | Refused | Verdict | Unknown}
 */
export function walk(graph, answers, today) {
  const { helper } = graph;
  const { node, branches } = descend(graph, answers, today);
  const asked = branches.map(([id]) => id);
  if (Array.isArray(node)) {
    return { status: "question", helper, question: known(graph, node[0]), asked };
  }
  if (node && "requires" in node) {
    const question = known(graph, node.question);
    return { status: "refused", helper, requirement: node.requires, question, asked };
  }
  if (!node || !isLeaf(node)) return { status: "python", asked };
  const given = numbers(graph, answers, today);
  /** @type {Values} */
  const values = {};
  for (const [name, expression] of Object.entries(node.values)) {
    const found = value(expression, given, today);
    if (found === undefined) return { status: "python", asked };
    values[name] = found;
  }
  /** @type {string[]} */
  const statements = [];
  for (const citation of node.statements) {
    const [index, when] = typeof citation === "number" ? [citation, 1] : citation;
    const isCited = evaluate(when, given, today);
    if (isCited === undefined) return { status: "python", asked };
    if (isCited) statements.push(must(graph.statements[index]));
  }
  const because = decisive(graph, answers, today, branches, node.outcome);
  if (!because) return { status: "python", asked };
  return {
    status: "verdict",
    helper,
    outcome: node.outcome,
    kind: kindOf(graph, node.outcome),
    statements,
    values,
    because: pick(answers, because),
    asked,
  };
}

/**
 * Returns how a verdict's value is made; undefined without a verdict.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string} today
 * @param {string} name of the value
 */
export function making(graph, answers, today, name) {
  const { node } = descend(graph, answers, today);
  return node && isLeaf(node) ? own(node.values, name) : undefined;
}

/**
 * Goes as far as the answers lead; returns where that is, the way there, and the questions asked on it.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string} today
 */
export function descend(graph, answers, today) {
  const { nodes, root } = graph;
  /** @type {(Branch | Fork)[]} */
  const way = [];
  let node = nodes[root];
  while (node && isInner(node)) {
    way.push(node);
    const next = follow(graph, node, answers, today);
    if (next === undefined) break;
    node = nodes[next];
  }
  return { node, way, branches: way.flatMap((each) => (Array.isArray(each) ? [each] : [])) };
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
    if (!node || !isInner(node)) return;
    if (Array.isArray(node)) ids.add(node[0]);
    const next = follow(graph, node, answers, today);
    if (next === undefined) targets(node).forEach(visit);
    else visit(next);
  };
  visit(graph.root);
  return ids;
}

/**
 * @param {Branch | Fork | Refusal | Leaf} node
 * @returns {node is Leaf}
 */
export function isLeaf(node) {
  return "outcome" in node;
}

/**
 * @param {Branch | Fork | Refusal | Leaf} node
 * @returns {node is Branch | Fork}
 */
export function isInner(node) {
  return Array.isArray(node) || "test" in node;
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
    const test = evaluate(node.test, numbers(graph, answers, today), today);
    return test === undefined ? undefined : node.targets[test ? 0 : 1];
  }
  const [id, targets, starts] = node;
  const answer = own(answers, id);
  if (answer === undefined) return undefined;
  const question = known(graph, id);
  if (question.kind === "choice") return targets[number(question, answer)];
  if (!starts) return targets[0];
  const given = number(question, answer);
  return targets[starts.findLastIndex((start) => start <= given)];
}

/**
 * Returns the answers that decided, as Rule.because has it: a choice did if another option in its place,
 * all others kept, rules the outcome out, whatever would be answered to what is asked instead; what is
 * no choice always did, but for the reader's own words. Undefined where only Python can tell.
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
    if (!isInner(node)) return !isLeaf(node) || node.outcome !== outcome;
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
      if (question.kind !== "choice") return question.kind !== "text";
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
  if (question.kind === "text") return ["…"];
  if (question.kind === "several") {
    const { options } = question;
    return ["none", ...options, options.join(".")];
  }
  const minimum = `${question.minimum}`;
  const maximum = `${question.maximum}`;
  if (question.kind !== "date" && question.kind !== "month") return [minimum, maximum];
  const now = today.slice(0, minimum.length);
  return [minimum, now < minimum ? minimum : now > maximum ? maximum : now, maximum];
}
