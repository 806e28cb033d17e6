/** The way on from a verdict that is not the best: what it would take, and a button that applies it. */

import { pick, walk } from "../decisions/graph.js";
import { clone, need, part } from "../dom.js";
import { fillIn } from "./fill.js";
import { today } from "./format.js";
import { clause, outcomeText, questionText } from "./words.js";

/** @import { Answers, Graph, Values, Verdict } from "../decisions/graph.js" */

/**
 * @typedef {{ changes: Answers, open: string[], answers: Answers, outcome?: string, values?: Values }} Onward
 *   the given answers to change, those of them to ask for anew, all of them with the changes, and the
 *   verdict they lead to if that is sure
 */

/**
 * Returns what it would take; what finds it is fetched only where there may be something. Where that
 * fails, the verdict stands without.
 *
 * @param {Graph} graph
 * @param {Verdict} verdict
 * @param {Answers} answers those that were asked for
 * @returns {Promise<Onward>}
 */
export async function onward(graph, { kind }, answers) {
  const { ranks, loss, outcomes } = graph;
  const isBest = Object.values(outcomes).every((other) => other === loss || Number(ranks[other]) >= Number(ranks[kind]));
  const module = isBest ? undefined : await import("../decisions/advice.js").catch(() => undefined); // offline
  if (!module) return { changes: {}, open: [], answers };
  const { changes, open } = module.advise(graph, answers, today());
  const changed = { ...answers, ...changes };
  const then = walk(graph, changed, today());
  const isSure = !open.length && then.status === "verdict";
  return { changes, open, answers: changed, ...(isSure && { outcome: then.outcome, values: then.values }) };
}

/**
 * Returns it in words. There has to be something to change.
 *
 * @param {HTMLElement} host
 * @param {Onward} onward
 */
export function advice(host, { changes, open, answers, outcome, values }) {
  const conditions = Object.entries(changes).map(([id, answer]) => {
    const isOpen = open.includes(id);
    const made = clone(host, "part", isOpen ? "find-out" : "condition");
    const words = isOpen ? questionText(host, id) : clause(host, id, answer);
    (part(made, "text") ?? made).append(...words);
    return made;
  });
  const made = clone(host, "advice", outcome ? "sure" : "open");
  if (outcome) need(made, "text").append(...outcomeText(host, outcome));
  need(made, "list").append(...conditions);
  fillIn(host, made, answers, values);
  return made;
}

/**
 * Returns the answers as they would have to be; those left open are asked for again.
 *
 * @param {Answers} answers
 * @param {Onward} onward
 */
export function applied(answers, { changes, open }) {
  const changed = { ...answers, ...changes };
  return pick(changed, Object.keys(changed).filter((id) => !open.includes(id)));
}
