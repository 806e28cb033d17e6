/** What hangs on the day it is. */

import { descend, isLeaf } from "./graph.js";
import { own } from "./own.js";

/** @import { Expression } from "./expressions.js" */
/** @import { Answers, Graph } from "./graph.js" */

/**
 * Returns whether answers may lead to something else on another day: by a test on the way, or in what the
 * verdict brings. Of what only Python can tell, nobody knows.
 *
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string} today
 */
export function hangsOnDay(graph, answers, today) {
  const { node, way } = descend(graph, answers, today);
  const tests = way.flatMap((each) => (Array.isArray(each) ? [] : [each.test]));
  const leaf = node && isLeaf(node) ? node : undefined;
  const cited = (leaf?.statements ?? []).flatMap((each) => (typeof each === "number" ? [] : [each[1]]));
  const seen = new Set();
  return [...tests, ...cited, ...Object.values(leaf?.values ?? {})].some((each) => namesDay(graph, each, seen));
}

/**
 * @param {Graph} graph
 * @param {Expression} expression
 * @param {Set<string>} seen what is shared, and has been looked through
 * @returns {boolean}
 */
function namesDay(graph, expression, seen) {
  if (typeof expression === "number") return false;
  if (typeof expression === "string") {
    if (seen.has(expression)) return false;
    seen.add(expression);
    return namesDay(graph, own(graph.shared, expression) ?? 0, seen);
  }
  const [name, ...parts] = expression;
  if (name === "today" || name === "python") return true;
  return name !== "text" && parts.some((part) => namesDay(graph, part, seen));
}
