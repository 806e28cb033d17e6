/** A verdict in words: the outcome's own, and those of the article's statements it cites. */

import { pick, walk } from "../decisions/graph.js";
import { own } from "../decisions/own.js";
import { clone, duplicate, need, part } from "../dom.js";
import { fillIn } from "./fill.js";
import { format, today } from "./format.js";
import { item, reply } from "./words.js";

/** @import { Answers, Graph, Verdict } from "../decisions/graph.js" */

const DO_FIRST = ["not-yet", "find-out"];
const PIECES = ".kb-loss__word, .kb-warning__word, [data-text], .kb-stale";

/**
 * Returns it as a section of its own.
 *
 * @param {HTMLElement} host
 * @param {Graph} graph
 * @param {Verdict} verdict
 * @param {Answers} answers those that were asked for
 */
export function present(host, graph, verdict, answers) {
  const { outcome, kind, statements, values } = verdict;
  const section = clone(host, "outcome", outcome);
  const told = fillIn(host, section, answers, values);
  const list = need(section, "values");
  /** @type {NodeListOf<HTMLElement>} */
  const templates = host.querySelectorAll("template[data-value]");
  for (const { dataset } of templates) {
    const name = `${dataset.value}`;
    const value = own(values, name);
    if (value === undefined || told.includes(name)) continue;
    const row = clone(host, "value", name);
    row.querySelector("dd")?.append(format(value, host.dataset.locale, dataset.form));
    list.append(row);
  }
  list.hidden = !list.childElementCount;
  const cited = statements.flatMap((id) => document.getElementById(id) ?? []);
  for (const statement of cited) cite(host, section, statement);
  if (!DO_FIRST.includes(kind) && cited[0]?.dataset.role === "follows") {
    need(section, "todo").before(need(section, "follows"));
  }
  explain(host, graph, section, verdict, answers);
  return section;
}

/**
 * Copies a statement with the word before it, if it warns, and the note that it may be out of date;
 * those that stand at the same place one after another stand under one link to it.
 *
 * @param {ParentNode} host
 * @param {HTMLElement} section
 * @param {HTMLElement} statement
 */
function cite(host, section, statement) {
  const role = statement.dataset.role ?? "follows";
  const group = need(section, role);
  group.hidden = false;
  const title = place(statement)?.textContent ?? "";
  let last = group.lastElementChild;
  if (!last || part(last, "place")?.textContent !== title) {
    last = clone(host, "cited", role);
    const link = need(last, "place", HTMLAnchorElement);
    link.textContent = title;
    link.href = `#${statement.id}`;
    const before = group.querySelectorAll("li").length;
    if (before) last.querySelector("ol")?.setAttribute("start", `${before + 1}`);
    group.append(last);
  }
  const made = clone(host, "part", "statement");
  made.classList.toggle("kb-loss", statement.classList.contains("kb-loss"));
  // A step holds its warnings, which are statements of their own.
  const own = [...statement.querySelectorAll(PIECES)].filter(
    (piece) => piece.closest("[data-role]") === statement,
  );
  made.append(...own.flatMap((piece) => [duplicate(piece), " "]));
  need(last, "list").append(made);
}

/**
 * Returns what a statement stands under: its alternative, where several stand side by side, else its
 * heading.
 *
 * @param {HTMLElement} statement
 */
function place(statement) {
  const before = (/** @type {Element} */ element) =>
    element.compareDocumentPosition(statement) & Node.DOCUMENT_POSITION_FOLLOWING;
  const alternative = statement.closest("tr")?.querySelector("th");
  return alternative ?? [...document.querySelectorAll("h2")].findLast(before);
}

/**
 * Returns the answers that decided: each alone, and those that did so only together, if others in
 * their place would lead elsewhere.
 *
 * @param {Graph} graph
 * @param {Verdict} verdict
 * @param {Answers} answers
 * @param {Answers} changes
 */
function why(graph, verdict, answers, changes) {
  const because = Object.keys(verdict.because);
  const rest = Object.keys(changes).filter((id) => !because.includes(id));
  const then = walk(graph, { ...answers, ...pick(changes, rest) }, today());
  const isSame = then.status === "verdict" && then.outcome === verdict.outcome;
  return { because, together: isSame ? [] : rest };
}

/**
 * Says which answers decided, and sets them apart from those that had no say.
 *
 * @param {HTMLElement} host
 * @param {Graph} graph
 * @param {HTMLElement} section
 * @param {Verdict} verdict
 * @param {Answers} answers
 * @param {Answers} [changes] what would have to be answered otherwise for a better verdict
 */
export function explain(host, graph, section, verdict, answers, changes = {}) {
  const decisive = why(graph, verdict, answers, changes);
  for (const [name, ids] of Object.entries(decisive)) {
    const reasons = need(section, name);
    reasons.hidden = !ids.length;
    need(reasons, "list").replaceChildren(...ids.map((id) => item(host, "reason", answers, id)));
  }
  const told = Object.values(decisive).flat();
  const rest = Object.entries(answers).filter(([id]) => !told.includes(id));
  const others = need(section, "others");
  others.hidden = !rest.length;
  const labels = rest.map(([id, answer]) => reply(host, id, answer).label);
  need(others, "labels").textContent = labels.join(", ");
  fillIn(host, section, answers);
}

/**
 * Returns whether two verdicts say the same.
 *
 * @param {Verdict | { status: string }} one
 * @param {Verdict | { status: string }} other
 * @returns {other is Verdict}
 */
export function isSame(one, other) {
  return canonical(one) === canonical(other);
}

/** @param {object} value */
function canonical(value) {
  return JSON.stringify(value, (_, each) =>
    each?.constructor === Object ? Object.entries(each).sort() : each,
  );
}
