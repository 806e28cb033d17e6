/**
 * What the reader has answered, kept with each entry of the browser's history: Back undoes an
 * answer of whichever helper it was given to, and leaves the page's other helpers alone.
 */

/** @import { Answers } from "../decisions/graph.js" */

/** A frame's entries would stand in the way of whoever wants back from the page around it. */
const isFramed = "embedded" in document.documentElement.dataset;

/** @type {Record<string, Answers>} by helper */
let given = {};

/**
 * Returns the answers this entry was made with; undefined if it is not ours, such as an anchor, or
 * was made while the helper had no say yet.
 *
 * @param {string} helper
 * @returns {Answers | undefined}
 */
export function recall(helper) {
  return history.state?.veiviser?.[helper];
}

/** Returns whether this entry was made by a helper of the page. */
export function isOurs() {
  return Boolean(history.state?.veiviser);
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

/** Keeps with this entry what has been taken note of. */
export function keep() {
  write("replaceState", { ...history.state, veiviser: given });
}

/**
 * Makes a new entry; returns false where the browser refuses it.
 *
 * @param {string} helper
 * @param {Answers} answers
 * @param {string} address
 */
export function record(helper, answers, address) {
  keep();
  adopt(helper, answers);
  return write("pushState", { veiviser: given }, address);
}

/**
 * Gives this entry another address.
 *
 * @param {string} address
 */
export function amend(address) {
  write("replaceState", history.state, address);
}

/**
 * Browsers refuse entries that come too fast, and within some frames all: answers count without.
 *
 * @param {"pushState" | "replaceState"} method
 * @param {unknown} state
 * @param {string} [address]
 */
function write(method, state, address) {
  if (isFramed) return false;
  try {
    history[method](state, "", address);
    return true;
  } catch {
    return false;
  }
}
