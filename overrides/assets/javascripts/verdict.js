/** A verdict in words: the outcome's own, and those of the article's statements it cites. */

import { shown } from "./answers.js";
import { clone, duplicate, part } from "./parts.js";
import { item, reply } from "./reply.js";

/** @import { Answers, Verdict } from "./graph.js" */

const DO_FIRST = ["not-yet", "find-out"];
const PIECES = ".kb-loss__word, .kb-warning__word, [data-text], .kb-stale";

/**
 * @param {ParentNode} host
 * @param {Verdict} verdict
 * @param {Answers} answers those that were asked for
 * @param {string[]} changes what would have to be answered otherwise for a better verdict
 */
export function present(host, { outcome, kind, statements, values, because }, answers, changes) {
  const section = clone(host, "outcome", outcome);
  const list = part(section, "values");
  /** @type {NodeListOf<HTMLElement>} */
  const templates = host.querySelectorAll("template[data-value]");
  for (const { dataset } of templates) {
    const name = `${dataset.value}`;
    if (!Object.hasOwn(values, name)) continue;
    const row = clone(host, "value", name);
    row.querySelector("dd")?.append(shown(values[name]));
    list.append(row);
  }
  list.hidden = !list.childElementCount;
  const cited = statements.flatMap((id) => document.getElementById(id) ?? []);
  for (const statement of cited) cite(host, section, statement);
  if (!DO_FIRST.includes(kind) && cited[0]?.dataset.role === "follows") {
    part(section, "todo").before(part(section, "follows"));
  }
  explain(host, section, answers, Object.keys(because), changes);
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
  const group = part(section, role);
  group.hidden = false;
  const title = place(statement)?.textContent ?? "";
  let last = group.lastElementChild;
  if (!last || part(last, "place")?.textContent !== title) {
    last = clone(host, "cited", role);
    const link = /** @type {HTMLAnchorElement} */ (part(last, "place"));
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
  part(last, "list").append(made);
}

/**
 * Gives what a statement stands under: its alternative, where several stand side by side, else its
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
 * Sets the answers that decided apart from those that had no say. Where none decided alone, those
 * did together that would have to be others.
 *
 * @param {ParentNode} host
 * @param {HTMLElement} section
 * @param {Answers} answers
 * @param {string[]} because
 * @param {string[]} changes
 */
function explain(host, section, answers, because, changes) {
  const decisive = because.length ? because : changes;
  const reasons = part(section, because.length ? "because" : "together");
  reasons.hidden = !decisive.length;
  part(reasons, "list").append(...decisive.map((id) => item(host, "reason", answers, id)));
  const rest = Object.keys(answers).filter((id) => !decisive.includes(id));
  const others = part(section, "others");
  others.hidden = !rest.length;
  part(others, "labels").textContent = rest
    .map((id) => reply(host, id, answers[id]).label)
    .join(", ");
}

/**
 * Tells whether two verdicts say the same.
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
