/** The answers, folded: those that count, each with a way to change it in its row, then those set aside. */

import { pick, possible } from "../decisions/graph.js";
import { clone, need } from "../dom.js";
import { fillIn } from "./fill.js";
import { today } from "./format.js";
import { item } from "./words.js";

/** @import { Answers, Graph } from "../decisions/graph.js" */

/**
 * Shows the answers anew.
 *
 * @param {HTMLElement} host
 * @param {Graph} graph
 * @param {Answers} answers all but the one that is asked for
 * @param {{ asked: string[], decisive: string[] | undefined }} told what has been asked so far, and what
 *   decided if there is a verdict
 * @param {{ question: string, form: HTMLElement } | undefined} changing the row that is open
 */
export function list(host, graph, answers, { asked, decisive }, changing) {
  const relevant = decisive ? asked : [...possible(graph, answers, today())];
  const items = Object.keys({ ...pick(answers, asked), ...answers }).map((id) => {
    const made = item(host, relevant.includes(id) ? "answer" : "aside", answers, id);
    made.dataset.question = id;
    made.classList.toggle("kb-answer--decisive", decisive?.includes(id) ?? false);
    if (changing?.question === id) {
      made.classList.add("kb-answer--open");
      made.replaceChildren(changing.form, clone(host, "part", "cancel"));
    }
    return made;
  });
  const place = need(host, "answers");
  place.replaceChildren(...items);
  const fold = need(host, "answered", HTMLDetailsElement);
  fold.hidden = !items.length;
  need(fold, "count").textContent = `(${items.length})`;
  if (changing) fold.open = true;
  fillIn(host, place, answers);
}
