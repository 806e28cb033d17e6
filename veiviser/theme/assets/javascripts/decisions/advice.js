/**
 * What it would take: the smallest change of answers that leads to a better verdict, as
 * veiviser/decisions/advice.py has it.
 */

import { follow, isInner, isLeaf, kindOf, known, must } from "./graph.js";
import { numbers } from "./numbers.js";
import { own } from "./own.js";

/** @typedef {import("./graph.js").Graph} Graph */
/** @typedef {import("./graph.js").Answers} Answers */
/** @typedef {import("./graph.js").Branch | import("./graph.js").Fork} Inner */
/** @typedef {{ rank: number, changes: [question: string, option: string][] }} Reached */

/**
 * Returns the answers to change, or to add, for a better kind of verdict; none where no better kind
 * is within reach, or where only Python can tell how good the present verdict is. Of changes of the
 * same size those are returned that lead to the best kind, then those that leave the earlier answers
 * alone. They never lead to a loss. Fixed answers, numbers and dates are never changed, and nothing
 * is changed to "unknown".
 *
 * @param {Graph} graph
 * @param {Answers} answers that the questions take
 * @param {string} today an ISO date
 * @returns {Answers}
 */
export function whatItTakes(graph, answers, today) {
  const current = rank(graph, answers, today);
  return Object.fromEntries(least(graph, answers, today, (rank) => rank < current)?.changes ?? []);
}

/**
 * Returns those of the changes that leave the reply open: what is not known yet, where more than one
 * reply leads as far.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {Answers} changes as `whatItTakes` returns them
 * @param {string} today
 */
export function toFindOut(graph, answers, changes, today) {
  const changed = { ...answers, ...changes };
  const wanted = rank(graph, changed, today);
  return Object.keys(changes).filter((id) => {
    const question = known(graph, id);
    if (own(answers, id) !== graph.unknown || question.kind !== "choice") return false;
    const enough = question.options.filter((option) => {
      if (option === graph.unknown) return false;
      const tried = { ...changed, [id]: option };
      const reached = least(graph, tried, today, (rank) => rank <= wanted);
      return reached?.changes.every(([other]) => !Object.hasOwn(changed, other));
    });
    return enough.length > 1;
  });
}

/**
 * Finds the fewest changes that lead to a verdict of such a rank.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string} today
 * @param {(rank: number) => boolean} isEnough
 */
function least(graph, answers, today, isEnough) {
  /** @type {Map<number, Reached | undefined>} */
  const searched = new Map();

  /** @param {number} index */
  const from = (index) => {
    if (!searched.has(index)) searched.set(index, search(index));
    return searched.get(index);
  };

  /** @param {number} index @returns {Reached | undefined} */
  const search = (index) => {
    const node = graph.nodes[index];
    if (!node) return undefined;
    if (isLeaf(node)) {
      const kind = kindOf(graph, node.outcome);
      const rank = must(graph.ranks[kind]);
      return kind !== graph.loss && isEnough(rank) ? { rank, changes: [] } : undefined;
    }
    if (!isInner(node)) return undefined;
    const question = Array.isArray(node) ? known(graph, node[0]) : undefined;
    if (!Array.isArray(node) || question?.kind !== "choice") {
      const next = onward(graph, node, answers, today);
      return next === undefined ? undefined : from(next);
    }
    const [id, targets] = node;
    const given = own(answers, id);
    /** @type {Reached[]} */
    const found = [];
    targets.forEach((target, place) => {
      const option = must(question.options[place]);
      const reached = from(target);
      if (!reached) return;
      const { rank, changes } = reached;
      if (option === given) found.unshift(reached);
      else if (option !== graph.unknown && !(question.fixed && given !== undefined)) {
        found.push({ rank, changes: [[id, option], ...changes] });
      }
    });
    return found.sort((a, b) => a.changes.length - b.changes.length || a.rank - b.rank)[0];
  };

  return from(graph.root);
}

/**
 * Returns how good the verdict on those answers is: worse than all where an answer is missing, better
 * than all where only Python can tell, so that nothing is known to be better.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string} today
 */
function rank(graph, answers, today) {
  let node = graph.nodes[graph.root];
  while (node && isInner(node)) {
    const next = onward(graph, node, answers, today);
    if (next === undefined) return isMissing(graph, node, answers, today) ? Infinity : -Infinity;
    node = graph.nodes[next];
  }
  if (node && !isLeaf(node)) return Infinity;
  return node ? must(graph.ranks[kindOf(graph, node.outcome)]) : -Infinity;
}

/**
 * Returns whether an answer is missing to go on, rather than Python.
 *
 * @param {Graph} graph
 * @param {Inner} node
 * @param {Answers} answers
 * @param {string} today
 */
function isMissing(graph, node, answers, today) {
  if (Array.isArray(node)) return true;
  const given = numbers(graph, answers, today);
  /** @type {(part: import("./expressions.js").Expression) => boolean} */
  const lacks = (part) =>
    Array.isArray(part)
      ? part.slice(1).some(lacks)
      : typeof part === "string" && given(part) === undefined;
  return lacks(node.test);
}

/**
 * Returns where answers lead, as `follow` does; a number or date that leads to the same whatever it is
 * is never missing.
 *
 * @param {Graph} graph
 * @param {Inner} node
 * @param {Answers} answers
 * @param {string} today
 */
function onward(graph, node, answers, today) {
  if (Array.isArray(node)) {
    const [id, targets] = node;
    if (targets.length === 1 && known(graph, id).kind !== "choice") return targets[0];
  }
  return follow(graph, node, answers, today);
}
