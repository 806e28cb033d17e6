/** The verdict: the answer, what to do, what is lost, and the way on. */

import { own } from "../decisions/own.js";
import { clone, copied, need, sure, template } from "../dom.js";
import { fillIn } from "./fill.js";
import { format } from "./format.js";

/** @import { Answers, Verdict } from "../decisions/graph.js" */
/** @typedef {[question: string, option: string]} Settled an empty option: the question is asked again */

const MOST_NOTES = 2;

/**
 * Returns the verdict as a section of the page.
 *
 * @param {HTMLElement} host
 * @param {Verdict} verdict
 * @param {Answers} answers those that were asked for
 * @param {Set<string>} ticked
 */
export function present(host, { outcome, kind, statements, values }, answers, ticked) {
  const section = said(host, outcome, kind);
  const todos = statements.flatMap((id) => (template(host, "todo", id) ? [todo(host, id, ticked)] : []));
  const turns = statements.flatMap((id) => (template(host, "turn", id) ? [clone(host, "turn", id)] : []));
  need(section, "turns").append(...turns);
  need(section, "turns").hidden = !turns.length;
  const notes = statements.flatMap((id) => note(host, id)).slice(0, MOST_NOTES);
  need(section, "todos").append(...todos);
  need(section, "todo").hidden = !todos.length;
  need(section, "notes").append(...notes);
  need(section, "notes").hidden = !notes.length;
  /** @type {NodeListOf<HTMLElement>} */
  const calendars = host.querySelectorAll("template[data-calendar]");
  for (const { dataset: { calendar = "" } } of calendars) {
    if (own(values, calendar) !== undefined) need(section, "todo").before(clone(host, "calendar", calendar));
  }
  const told = fillIn(host, section, answers, values);
  const list = need(section, "values");
  /** @type {NodeListOf<HTMLElement>} */
  const templates = host.querySelectorAll("template[data-value]");
  for (const { dataset } of templates) {
    const name = `${dataset.value}`;
    const value = own(values, name);
    if (value === undefined || (told.includes(name) && !("always" in dataset))) continue;
    const row = clone(host, "value", name);
    need(row, "value").append(format(value, host.dataset.locale, dataset.form));
    list.append(row);
  }
  list.hidden = !list.childElementCount;
  return section;
}

/**
 * Returns what every verdict has, with an outcome's own words in their places.
 *
 * @param {HTMLElement} host
 * @param {string} outcome
 * @param {string} kind
 */
function said(host, outcome, kind) {
  const { content } = sure(template(host, "outcome", outcome), outcome, HTMLTemplateElement);
  const section = clone(host, "part", "verdict");
  section.classList.add(`kb-verdict--${kind}`);
  const parts = [...content.children];
  for (const slot of section.querySelectorAll("slot")) {
    const own = parts.filter((part) => part.slot === slot.name).map((part) => part.cloneNode(true));
    slot.replaceWith(...(slot.name === "kind" ? [`${template(host, "says", kind)?.content.textContent}`] : own));
  }
  sure(section.querySelector("[slot=text]"), outcome).dataset.part = "text";
  const todos = need(section, "todos");
  if (kind === "yes") todos.removeAttribute("aria-label");
  else todos.previousElementSibling?.remove();
  return section;
}

/**
 * @param {HTMLElement} host
 * @param {string} id
 * @param {Set<string>} ticked
 */
function todo(host, id, ticked) {
  const { content, dataset } = sure(template(host, "todo", id), id, HTMLTemplateElement);
  const made = clone(host, "part", "todo");
  const own = [...content.children].map((each) => /** @type {HTMLElement} */ (each.cloneNode(true)));
  const box = sure(made.querySelector("input"), "box", HTMLInputElement);
  made.dataset.settles = dataset.settles ?? "";
  box.value = id;
  box.checked = ticked.has(id);
  for (const slot of made.querySelectorAll("slot")) {
    const [part] = own.splice(0, 1);
    if (part) part.className = slot.name === "text" ? "kb-todo__text" : "kb-todo__where";
    slot.replaceWith(part ?? "");
  }
  return made;
}

/**
 * Returns a note of the helper's own, or what the article says is lost.
 *
 * @param {HTMLElement} host
 * @param {string} id
 */
function note(host, id) {
  if (template(host, "note", id)) return [clone(host, "note", id)];
  const statement = host.ownerDocument.getElementById(id);
  if (!statement?.classList.contains("kb-loss")) return [];
  const made = document.createElement("p");
  made.className = "kb-strip kb-mark kb-mark--loss";
  made.append(...copied(statement));
  return [made];
}

/**
 * Returns what a verdict's to-dos settle, of those that are ticked, or of all where none is.
 *
 * @param {HTMLElement} section
 * @returns {Settled[]}
 */
export function settled(section) {
  /** @type {HTMLElement[]} */
  const all = [...need(section, "todos").children].map((each) => /** @type {HTMLElement} */ (each));
  const settling = all.filter(({ dataset }) => dataset.settles?.trim());
  const done = settling.filter((each) => each.querySelector(":checked"));
  const chosen = done.length ? done : settling;
  return chosen.flatMap(({ dataset }) =>
    `${dataset.settles}`.trim().split(" ").map((pair) => {
      const [question = "", option = ""] = pair.split("=");
      return /** @type {Settled} */ ([question, option]);
    }),
  );
}

/**
 * Has the button say how many are done, where some are.
 *
 * @param {HTMLElement} section
 */
export function count(section) {
  /** @type {HTMLElement | null} */
  const button = section.querySelector('[data-action="done"]');
  if (!button) return;
  const boxes = [...need(section, "todos").querySelectorAll("[data-settles] input")];
  const open = boxes.filter((box) => /** @type {HTMLElement | null} */ (box.closest("li"))?.dataset.settles?.trim());
  const done = open.filter((box) => box.matches(":checked"));
  const isSome = done.length > 0 && done.length < open.length;
  const { all = "", some = "" } = button.dataset;
  button.textContent = isSome ? some.replace("{done}", `${done.length}`).replace("{count}", `${open.length}`) : all;
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
