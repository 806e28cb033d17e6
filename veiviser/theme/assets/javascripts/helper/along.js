/**
 * Takes what was entered along to the same page in another language: in this tab, for this one step.
 * None of it stands in the address, and nothing is left where it was kept on the way.
 */

import { own } from "../decisions/own.js";

/** @import { Answers } from "../decisions/graph.js" */
/** @import { Entered } from "./request-form.js" */
/**
 * @typedef {object} Luggage
 * @property {Answers} answers
 * @property {string} [changing] the question whose answer is being changed
 * @property {Answers} draft what stands in the open question's form, not yet an answer; of neither the
 *   reader's own words
 * @property {Entered} [request]
 */

const KEY = "veiviser:along";

/** @type {Map<string, () => Luggage>} by helper */
const owners = new Map();
const brought = unpack();

/**
 * Returns what a helper has brought along to this page, if anything.
 *
 * @param {string} helper
 * @param {() => Luggage} pack returns what it will take along from here
 * @returns {Luggage | undefined}
 */
export function along(helper, pack) {
  owners.set(helper, pack);
  return own(brought, helper);
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[hreflang]");
  const { ctrlKey, metaKey, shiftKey, altKey } = event; // to another tab, or to a file
  if (!(link instanceof HTMLAnchorElement) || ctrlKey || metaKey || shiftKey || altKey) return;
  if (!owners.size) return;
  const all = [...owners].map(([helper, pack]) => [helper, pack()]);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ to: link.pathname, all: Object.fromEntries(all) }));
  } catch {
    // What stands in the address comes along all the same.
  }
});

addEventListener("pageshow", ({ persisted }) => persisted && unpack()); // it came back instead

/** @returns {Record<string, Luggage>} */
function unpack() {
  try {
    const { to, all } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    sessionStorage.removeItem(KEY);
    return to === location.pathname ? all : {};
  } catch {
    return {};
  }
}
