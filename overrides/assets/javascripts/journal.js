/**
 * What the reader has answered, kept with each entry of the browser's history: Back undoes an
 * answer of whichever helper it was given to, and leaves the page's other helpers alone.
 */

/** @import { Answers } from "./graph.js" */

/** @type {Record<string, Answers>} by helper */
let given = {};

/**
 * Gives the answers this entry was made with; undefined if it is not ours, such as an anchor.
 *
 * @param {string} helper
 * @returns {Answers | undefined}
 */
export function recall(helper) {
  return history.state?.veiviser && (history.state.veiviser[helper] ?? {});
}

/**
 * Takes note of answers that came with the page or its address.
 *
 * @param {string} helper
 * @param {Answers} answers
 */
export function adopt(helper, answers) {
  given = { ...given, [helper]: answers };
}

/**
 * Makes a new entry.
 *
 * @param {string} helper
 * @param {Answers} answers
 * @param {string} address
 */
export function record(helper, answers, address) {
  history.replaceState({ ...history.state, veiviser: given }, "");
  adopt(helper, answers);
  history.pushState({ veiviser: given }, "", address);
}

/**
 * Gives this entry another address.
 *
 * @param {string} address
 */
export function amend(address) {
  history.replaceState(history.state, "", address);
}
