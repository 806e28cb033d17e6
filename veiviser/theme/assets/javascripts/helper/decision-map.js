/** The reader's own way through the decision map: what lies on it carries `data-taken`. */

import { own } from "../decisions/own.js";

/** @import { Answers } from "../decisions/graph.js" */

/**
 * Marks the way that the answers take, if the page has a map.
 *
 * @param {Element | null} map
 * @param {Answers} answers
 * @param {string[]} asked
 * @param {string} [outcome]
 */
export function trace(map, answers, asked, outcome) {
  if (!map) return;
  for (const piece of map.querySelectorAll("[data-taken]")) piece.removeAttribute("data-taken");
  const boxes = asked.map((id) => `q-${id}`);
  if (outcome) boxes.push(`o-${outcome}`);
  const taken = boxes.flatMap((box, index) => {
    const from = asked[index - 1];
    if (from === undefined) return [`[data-box="${box}"]`];
    const rows = [CSS.escape(own(answers, from) ?? ""), "*"]; // an answer may be the reader's own words
    const replies = rows.map((row) => `[data-box="q-${from}"] [data-row="${row}"]`);
    const lines = [...rows, ""].map(
      (row) => `[data-from="${from}"][data-option="${row}"][data-to="${box}"]`,
    );
    return [`[data-box="${box}"]`, ...replies, ...lines];
  });
  for (const piece of map.querySelectorAll(taken.join())) piece.setAttribute("data-taken", "");
}
