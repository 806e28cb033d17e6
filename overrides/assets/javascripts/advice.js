/** What it would take: the smallest change of answers that leads to the best kind of verdict. */

import { find } from "./graph.js";

/** @typedef {import("./graph.js").Graph} Graph */
/** @typedef {import("./graph.js").Answers} Answers */
/** @typedef {{ rank: number, changes: [question: string, option: string][] }} Reached */

/** Kinds of verdict, the best first, as veiviser/advice.py ranks them. @type {Record<string, number>} */
const RANK = { yes: 0, answer: 0, loss: 1, "not-yet": 2, "find-out": 2 };
const OUT_OF_REACH = 3;

/**
 * Gives the answers to change, or to add; none where the verdict is of the best kind already. Of
 * changes of the same size, the one that leaves the earlier answers alone. Fixed answers, numbers
 * and dates are never changed, and nothing is changed to "unknown".
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @returns {Answers}
 */
export function whatItTakes(graph, answers) {
  /** @type {Map<number, Reached>} */
  const known = new Map();

  /** @param {number} index @returns {Reached} */
  const best = (index) => {
    const reached = known.get(index) ?? search(index);
    known.set(index, reached);
    return reached;
  };

  /** @param {number} index @returns {Reached} */
  const search = (index) => {
    const node = graph.nodes[index];
    if (!node) return { rank: OUT_OF_REACH, changes: [] };
    if (!Array.isArray(node)) return { rank: RANK[graph.outcomes[node.outcome]], changes: [] };
    const [id, targets] = node;
    const question = find(graph, id);
    if (question.kind !== "choice") {
      return targets.length === 1 ? best(targets[0]) : { rank: OUT_OF_REACH, changes: [] };
    }
    const given = answers[id];
    /** @type {Reached[]} */
    const found = [];
    question.options.forEach((option, place) => {
      const { rank, changes } = best(targets[place]);
      if (option === given) found.unshift({ rank, changes });
      else if (option !== "unknown" && (given === undefined || !question.fixed)) {
        found.push({ rank, changes: [[id, option], ...changes] });
      }
    });
    return found.reduce((a, b) =>
      b.rank < a.rank || (b.rank === a.rank && b.changes.length < a.changes.length) ? b : a,
    );
  };

  return Object.fromEntries(best(graph.root).changes);
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
