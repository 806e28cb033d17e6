/** The list of answers: those that count, each with a way to change it, then those set aside. */

import { pick, possible } from "../decisions/graph.js";
import { need } from "../dom.js";
import { fillIn } from "./fill.js";
import { today } from "./format.js";
import { item } from "./words.js";

/** @import { Answers, Graph } from "../decisions/graph.js" */

/**
 * Shows the answers anew.
 *
 * @param {HTMLElement} host
 * @param {Graph} graph
 * @param {Answers} answers all but the one that is being changed
 * @param {string[]} asked what has been asked so far
 * @param {boolean} isDone nothing more will be asked
 */
export function list(host, graph, answers, asked, isDone) {
  const relevant = isDone ? asked : [...possible(graph, answers, today())];
  const items = Object.keys({ ...pick(answers, asked), ...answers }).map((id) => {
    const made = item(host, relevant.includes(id) ? "answer" : "aside", answers, id);
    made.dataset.question = id;
    return made;
  });
  const place = need(host, "answers");
  place.replaceChildren(...items);
  place.hidden = !items.length;
  fillIn(host, place, answers);
}
