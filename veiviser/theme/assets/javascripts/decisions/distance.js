/** How many questions are left on the ways to a verdict; those that stand in one card count once. */

import { follow, isInner, targets } from "./graph.js";

/** @import { Answers, Graph } from "./graph.js" */
/** @typedef {{ least: number, most: number, mean: number }} Distance */

const TINY = 1e-9; // what adding fractions may be off by

/**
 * Returns how many cards there may be from the first one that is not answered on, at a mean that is
 * rounded up, so that the next one is never beyond; and whether there are that many in any case.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string} today
 * @param {string[]} within questions that stand in the card of another
 */
export function distance(graph, answers, today, within) {
  let index = graph.root;
  for (;;) {
    const node = graph.nodes[index];
    const next = node && isInner(node) ? follow(graph, node, answers, today) : undefined;
    if (next === undefined) {
      const { least, most, mean } = from(graph, index, within, new Map());
      return { count: Math.ceil(mean - TINY), isSure: least === most };
    }
    index = next;
  }
}

/**
 * @param {Graph} graph
 * @param {number} index
 * @param {string[]} within
 * @param {Map<number, Distance>} known
 * @returns {Distance}
 */
function from(graph, index, within, known) {
  const before = known.get(index);
  if (before) return before;
  const node = graph.nodes[index];
  let found = { least: 0, most: 0, mean: 0 };
  if (node && isInner(node)) {
    const own = Array.isArray(node) && !within.includes(node[0]) ? 1 : 0;
    const ways = targets(node).map((target) => from(graph, target, within, known));
    found = {
      least: own + Math.min(...ways.map(({ least }) => least)),
      most: own + Math.max(...ways.map(({ most }) => most)),
      mean: own + ways.reduce((sum, { mean }) => sum + mean, 0) / ways.length,
    };
  }
  known.set(index, found);
  return found;
}
