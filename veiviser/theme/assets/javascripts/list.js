/** The list of answers: those that count, each with a way to change it, then those set aside. */

import { pick, possible } from "./graph.js";
import { part } from "./parts.js";
import { item } from "./reply.js";

/** @import { Answers, Graph } from "./graph.js" */

/**
 * @param {ParentNode} host
 * @param {Graph} graph
 * @param {Answers} answers all but the one that is being changed
 * @param {string[]} asked what has been asked so far
 * @param {boolean} isDone nothing more will be asked
 */
export function list(host, graph, answers, asked, isDone) {
  const relevant = isDone ? asked : [...possible(graph, answers)];
  const items = Object.keys({ ...pick(answers, asked), ...answers }).map((id) => {
    const made = item(host, relevant.includes(id) ? "answer" : "aside", answers, id);
    made.dataset.question = id;
    return made;
  });
  const place = part(host, "answers");
  place.replaceChildren(...items);
  place.hidden = !items.length;
}
