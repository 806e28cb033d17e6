/** What it would take: the smallest change of answers that leads to a better verdict. */

import { find, walk } from "./graph.js";

/** @typedef {import("./graph.js").Graph} Graph */
/** @typedef {import("./graph.js").Answers} Answers */
/** @typedef {{ rank: number, changes: [question: string, option: string][] }} Reached */

/** Kinds of verdict, the best first, as veiviser/advice.py ranks them. @type {Record<string, number>} */
const RANK = { yes: 0, answer: 0, loss: 1, "not-yet": 2, "find-out": 2 };
const WORST = 3;

/**
 * Gives the answers to change, or to add, for a better kind of verdict; none where no better kind is
 * within reach. Of changes of the same size, the one that leads to the best kind, then the one that
 * leaves the earlier answers alone. Fixed answers, numbers and dates are never changed, and nothing
 * is changed to "unknown".
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @returns {Answers}
 */
export function whatItTakes(graph, answers) {
  const result = walk(graph, answers);
  const current = result.status === "verdict" ? RANK[graph.outcomes[result.outcome]] : WORST;
  /** @type {Map<number, Reached | undefined>} */
  const known = new Map();

  /** @param {number} index */
  const least = (index) => {
    if (!known.has(index)) known.set(index, search(index));
    return known.get(index);
  };

  /** @param {number} index @returns {Reached | undefined} */
  const search = (index) => {
    const node = graph.nodes[index];
    if (!node) return undefined;
    if (!Array.isArray(node)) {
      const rank = RANK[graph.outcomes[node.outcome]];
      return rank < current ? { rank, changes: [] } : undefined;
    }
    const [id, targets] = node;
    const question = find(graph, id);
    if (question.kind !== "choice") return targets.length === 1 ? least(targets[0]) : undefined;
    const given = answers[id];
    /** @type {Reached[]} */
    const found = [];
    question.options.forEach((option, place) => {
      const reached = least(targets[place]);
      if (!reached) return;
      const { rank, changes } = reached;
      if (option === given) found.unshift(reached);
      else if (option !== "unknown" && (given === undefined || !question.fixed)) {
        found.push({ rank, changes: [[id, option], ...changes] });
      }
    });
    return found.sort((a, b) => a.changes.length - b.changes.length || a.rank - b.rank)[0];
  };

  return Object.fromEntries(least(graph.root)?.changes ?? []);
}

/**
 * Gives those of the changes that leave the reply open: what is not known yet, where more than one
 * reply leads as far.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {Answers} changes as `whatItTakes` gives them
 */
export function toFindOut(graph, answers, changes) {
  return Object.keys(changes).filter((id) => {
    const question = find(graph, id);
    if (answers[id] !== "unknown" || question.kind !== "choice") return false;
    const enough = question.options.filter((option) => {
      const changed = { ...answers, ...changes, [id]: option };
      const further = Object.keys(whatItTakes(graph, changed));
      return option !== "unknown" && !further.some((other) => Object.hasOwn(changed, other));
    });
    return enough.length > 1;
  });
}
