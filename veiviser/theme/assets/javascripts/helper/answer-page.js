/** Where a verdict stands by itself. */

/** @import { Verdict } from "../decisions/graph.js" */

/**
 * Returns the address of the page that shows an answer by itself: it shows itself in chats and tickets, and
 * leads on to the helper whoever comes with answers.
 *
 * @param {string} article its address
 * @param {Pick<Verdict, "helper" | "outcome">} verdict
 */
export function answerPage(article, { helper, outcome }) {
  return new URL(`../answer/${helper}/${outcome}/`, article).href;
}
