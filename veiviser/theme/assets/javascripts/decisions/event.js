/** What a page is told of a verdict. */

/** @import { Verdict } from "./graph.js" */
/** @typedef {Verdict & { version: number, by: "graph" | "python" }} Told as docs/result.schema.json has it */

const VERSION = 1;

/**
 * @param {Verdict} verdict
 * @param {"graph" | "python"} by whom
 * @returns {Told}
 */
export function detail(verdict, by) {
  return { version: VERSION, ...verdict, by };
}
