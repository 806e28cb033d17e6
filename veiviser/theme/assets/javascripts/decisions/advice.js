/**
 * What it would take: the smallest change of answers that leads to a better verdict, as
 * veiviser/decisions/advice.py has it.
 */

import { follow, isInner, isLeaf, kindOf, known, must, pick } from "./graph.js";
import { nearest } from "./nearest.js";
import { own } from "./own.js";

/** @import { Answers, Graph } from "./graph.js" */

/**
 * Returns what readers are told: of all changes those of answers that they gave, and which of them only
 * have to be found out. What more has to be answered they are asked.
 *
 * @param {Graph} graph
 * @param {Answers} answers that the questions take
 * @param {string} today an ISO date
 */
export function advise(graph, answers, today) {
  const changes = whatItTakes(graph, answers, today);
  const given = Object.keys(changes).filter((id) => Object.hasOwn(answers, id));
  return { changes: pick(changes, given), open: toFindOut(graph, answers, changes, today) };
}

/**
 * Returns the answers to change, or to add, for a better kind of verdict; `what_it_takes` says which.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string} today
 * @returns {Answers}
 */
export function whatItTakes(graph, answers, today) {
  return nearest(graph, answers, today, rank(graph, answers, today), ({ fixed }) => fixed) ?? {};
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
    const enough = question.options.filter((option) =>
      option !== graph.unknown && nearest(graph, { ...changed, [id]: option }, today, wanted + 1, () => true));
    return enough.length > 1;
  });
}

/**
 * Returns how good the verdict on those answers is: worse than all where there is none, better than all
 * where only Python can tell, so that nothing is known to be better.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string} today
 */
function rank(graph, answers, today) {
  let node = must(graph.nodes[graph.root]);
  while (isInner(node)) {
    const next = follow(graph, node, answers, today);
    if (next === undefined) return Array.isArray(node) ? Infinity : -Infinity;
    node = must(graph.nodes[next]);
  }
  return isLeaf(node) ? must(graph.ranks[kindOf(graph, node.outcome)]) : Infinity;
}
