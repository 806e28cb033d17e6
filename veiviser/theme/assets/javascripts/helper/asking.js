/** What stands around an open question: the way there, how far it is, and the way back. */

import { distance } from "../decisions/distance.js";
import { clone, need } from "../dom.js";
import { apart, cardsOf } from "./cards.js";
import { today } from "./format.js";

/** @import { Answers, Graph } from "../decisions/graph.js" */

/**
 * Returns a question's form with it; they may stand there together already.
 *
 * @param {HTMLElement} host
 * @param {Graph} graph
 * @param {Answers} answers
 * @param {string[]} asked the open question is the last of them
 * @param {HTMLElement} form
 */
export function asking(host, graph, answers, asked, form) {
  const made = form.parentElement ?? clone(host, "part", "bar");
  const cards = cardsOf(host);
  const put = apart(cards, asked);
  const { [`${put.at(-1)}`]: _, ...before } = answers;
  const { count, isSure } = distance(graph, before, today(), Object.keys(cards));
  const here = put.length;
  const all = here - 1 + count;
  const steps = Array.from({ length: all }, (_, place) => {
    const step = document.createElement("i");
    if (place + 1 <= here) step.className = place + 1 < here ? "kb-trail__on" : "kb-trail__at";
    return step;
  });
  need(made, "trail").replaceChildren(...steps);
  const progress = need(made, "progress");
  const { sure = "", about = "" } = progress.dataset;
  const words = isSure ? sure : about;
  progress.textContent = words.replace("{step}", `${here}`).replace("{count}", `${all}`);
  progress.hidden = all === 1;
  const back = /** @type {HTMLElement} */ (made.querySelector('[data-action="back"]'));
  (here > 1 ? need(made, "kicker") : back).hidden = true;
  if (!made.contains(form)) made.append(form);
  return made;
}
