/** A verdict in words: the outcome's own, and those of the article's statements it cites. */

import { whatItTakes } from "./advice.js";
import { shown } from "./answers.js";
import { walk } from "./graph.js";
import { clone, duplicate, part } from "./parts.js";
import { item, outcomeText } from "./reply.js";

/** @import { Answers, Graph, Verdict } from "./graph.js" */

const DO_FIRST = ["not-yet", "find-out"];
const PIECES = ".kb-loss__word, .kb-warning__word, [data-text], .kb-stale";

/**
 * @param {ParentNode} host
 * @param {Graph} graph
 * @param {Answers} answers those that were asked for
 * @param {Verdict} verdict
 */
export function present(host, graph, answers, { outcome, kind, statements, values, because }) {
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
  for (const statement of cited) {
    add(section, statement.dataset.role ?? "follows", cite(host, statement));
  }
  if (!DO_FIRST.includes(kind) && cited[0]?.dataset.role === "follows") {
    part(section, "todo").before(part(section, "follows"));
  }
  advise(host, section, graph, answers);
  for (const id of Object.keys(because)) add(section, "because", item(host, "reason", because, id));
  return section;
}

/**
 * @param {HTMLElement} section
 * @param {string} group
 * @param {HTMLElement} entry
 */
function add(section, group, entry) {
  const place = part(section, group);
  place.hidden = false;
  part(place, "list").append(entry);
}

/**
 * Copies a statement with the word before it, if it warns, and the note that it may be out of date.
 *
 * @param {ParentNode} host
 * @param {HTMLElement} statement
 */
function cite(host, statement) {
  const made = clone(host, "part", "cited");
  made.classList.toggle("kb-loss", statement.classList.contains("kb-loss"));
  // A step holds its warnings, which are statements of their own.
  const own = [...statement.querySelectorAll(PIECES)].filter(
    (piece) => piece.closest("[data-role]") === statement,
  );
  part(made, "text").append(...own.flatMap((piece) => [duplicate(piece), " "]));
  const link = /** @type {HTMLAnchorElement} */ (made.querySelector("a"));
  link.href = `#${statement.id}`;
  part(link, "where").textContent = heading(statement)?.textContent ?? "";
  return made;
}

/**
 * Says which answers would have to be others for a better verdict, and which that is if it is sure.
 *
 * @param {ParentNode} host
 * @param {HTMLElement} section
 * @param {Graph} graph
 * @param {Answers} answers
 */
function advise(host, section, graph, answers) {
  const changes = whatItTakes(graph, answers);
  const ids = Object.keys(changes);
  const given = ids.filter((id) => Object.hasOwn(answers, id));
  const open = given.filter((id) => answers[id] === "unknown");
  for (const id of given) {
    add(section, "takes", item(host, open.includes(id) ? "to-find-out" : "reason", changes, id));
  }
  const then = walk(graph, { ...answers, ...changes });
  if (!given.length || given.length < ids.length || open.length || then.status !== "verdict") return;
  const sentence = clone(host, "part", "then");
  part(sentence, "text").append(...outcomeText(host, then.outcome));
  part(section, "takes").append(sentence);
}

/** @param {HTMLElement} statement */
function heading(statement) {
  const before = (/** @type {Element} */ element) =>
    element.compareDocumentPosition(statement) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...document.querySelectorAll("h2")].findLast(before);
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
