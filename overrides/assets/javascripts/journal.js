/**
 * What the reader has answered, kept with each entry of the browser's history: Back undoes an
 * answer of whichever helper it was given to, and leaves the page's other helpers alone.
 */

/** @import { Answers } from "./graph.js" */

/** @type {Record<string, Answers>} by helper */
let given = history.state?.veiviser ?? {};

addEventListener("popstate", () => {
  given = history.state?.veiviser ?? given;
});

/**
 * @param {string} helper
 * @param {Answers} answers
 * @param {string} address
 */
export function record(helper, answers, address) {
  keep(history.replaceState);
  given = { ...given, [helper]: answers };
  keep(history.pushState, address);
}

/**
 * Gives the answers of this entry; undefined for an entry the page has not made, such as an anchor.
 *
 * @param {string} helper
 * @returns {Answers | undefined}
 */
export function recall(helper) {
  return history.state?.veiviser && { ...history.state.veiviser[helper] };
}
