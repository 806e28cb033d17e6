/** A verdict in words: the outcome's own, and those of the article's statements it cites. */

import { shown } from "./answers.js";
import { clone, duplicate, part } from "./parts.js";
import { item } from "./reply.js";

/** @import { Verdict } from "./graph.js" */

const PIECES = ".kb-loss__word, .kb-warning__word, [data-text], .kb-stale";

/**
 * @param {ParentNode} host
 * @param {Verdict} verdict
 */
export function present(host, { outcome, statements, values, because }) {
  const section = clone(host, "outcome", outcome);
  const list = part(section, "values");
  for (const [name, value] of Object.entries(values)) {
    const row = clone(host, "value", name);
    row.querySelector("dd")?.append(shown(value));
    list.append(row);
  }
  list.hidden = !list.childElementCount;
  for (const id of statements) {
    const statement = document.getElementById(id);
    if (statement) add(section, String(statement.dataset.role), cite(host, statement));
  }
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

/** @param {HTMLElement} statement */
function heading(statement) {
  const before = (/** @type {Element} */ element) =>
    element.compareDocumentPosition(statement) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...document.querySelectorAll("h2")].findLast(before);
}

/**
 * @param {ParentNode} host
 * @param {string} outcome
 */
export function outcomeText(host, outcome) {
  return part(clone(host, "outcome", outcome), "text").childNodes;
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
