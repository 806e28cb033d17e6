/**
 * What it would take: the smallest change of answers that leads to a better verdict, as
 * veiviser/decisions/advice.py has it.
 */

import { follow, kindOf, known, must, own } from "./graph.js";

/** @typedef {import("./graph.js").Graph} Graph */
/** @typedef {import("./graph.js").Answers} Answers */
/** @typedef {import("./graph.js").Fork} Fork */
/** @typedef {{ rank: number, changes: [question: string, option: string][] }} Reached */

/**
 * Returns the answers to change, or to add, for a better kind of verdict; none where no better kind
 * is within reach, or where the graph cannot tell how good the present verdict is. Of changes of the
 * same size those are returned that lead to the best kind, then those that leave the earlier answers
 * alone. They never lead to a loss. Fixed answers, numbers and dates are never changed, and nothing
 * is changed to "unknown".
 *
 * @param {Graph} graph
 * @param {Answers} answers that the questions take
 * @returns {Answers}
 */
export function whatItTakes(graph, answers) {
  const current = rank(graph, answers);
  return Object.fromEntries(least(graph, answers, (rank) => rank < current)?.changes ?? []);
}

/**
 * Returns those of the changes that leave the reply open: what is not known yet, where more than one
 * reply leads as far.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {Answers} changes as `whatItTakes` returns them
 */
export function toFindOut(graph, answers, changes) {
  const changed = { ...answers, ...changes };
  const wanted = rank(graph, changed);
  return Object.keys(changes).filter((id) => {
    const question = known(graph, id);
    if (own(answers, id) !== graph.unknown || question.kind !== "choice") return false;
    const enough = question.options.filter((option) => {
      if (option === graph.unknown) return false;
      const reached = least(graph, { ...changed, [id]: option }, (rank) => rank <= wanted);
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
 * @param {(rank: number) => boolean} isEnough
 */
function least(graph, answers, isEnough) {
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
    if (!Array.isArray(node)) {
      const kind = kindOf(graph, node.outcome);
      const rank = must(graph.ranks[kind]);
      return kind !== graph.loss && isEnough(rank) ? { rank, changes: [] } : undefined;
    }
    const [id, targets] = node;
    const question = known(graph, id);
    if (question.kind !== "choice") {
      const next = onward(graph, node, answers);
      return next === undefined ? undefined : from(next);
    }
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
 * than all where the day may decide, so that nothing is known to be better.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 */
function rank(graph, answers) {
  let node = graph.nodes[graph.root];
  while (Array.isArray(node)) {
    const next = onward(graph, node, answers);
    if (next === undefined) return Infinity;
    node = graph.nodes[next];
  }
  return node ? must(graph.ranks[kindOf(graph, node.outcome)]) : -Infinity;
}

/**
 * Returns where answers lead, as `follow` does; a number or date that leads to the same whatever it is
 * is never missing.
 *
 * @param {Graph} graph
 * @param {Fork} fork
 * @param {Answers} answers
 */
function onward(graph, fork, answers) {
  const [id, targets] = fork;
  const isSettled = targets.length === 1 && known(graph, id).kind !== "choice";
  return isSettled ? targets[0] : follow(graph, fork, answers);
}
