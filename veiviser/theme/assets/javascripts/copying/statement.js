/** A statement, a heading or the whole article, as it is pasted into a ticket. */

import { textOf } from "../dom.js";

/** @import { Block, Piece } from "./forms.js" */

/**
 * Returns what stands at an id: "Title › section, step: text", or the title with its summary.
 *
 * @param {Document} page
 * @param {string} address of that page
 * @param {string} id
 * @returns {Piece}
 */
export function statement(page, address, id) {
  const title = page.querySelector("article h1");
  const element = page.getElementById(id);
  const link = element && element !== title ? `${address}#${id}` : address;
  if (!element || element === title) {
    const summary = page.querySelector(".kb-summary");
    return { link, blocks: [strong(title), ...(summary ? [{ nodes: [...summary.childNodes] }] : [])] };
  }
  const heading = element.matches("h2") ? element : headingOf(element);
  const alternative = element.closest("tr")?.querySelector("th");
  const place = element.matches(".kb-steps > li") ? `, ${[...(element.parentElement?.children ?? [])].indexOf(element) + 1}` : "";
  const way = [title, heading, alternative].flatMap((each) => (each ? [`${each.textContent}`.trim()] : []));
  const lead = bold(page, `${way.join(" › ")}${place}`);
  const told = said(element);
  const warnings = [...element.querySelectorAll(":scope > .kb-warning")].map((warning) => ({ nodes: inLine(warning) }));
  return { link, blocks: [{ nodes: told.length ? [lead, new Text(": "), ...told] : [lead] }, ...warnings] };
}

/**
 * Returns what a statement says, after the word for a warning or for what is lost.
 *
 * @param {Element} element
 */
function said(element) {
  const text = textOf(element);
  const words = element.querySelectorAll(":scope > .kb-loss__word, :scope.kb-warning > strong");
  return text ? [...[...words].flatMap((word) => [word, new Text(" ")]), ...text.childNodes] : [];
}

/**
 * Returns all that a warning says, for whom it is as well.
 *
 * @param {Element} warning
 */
function inLine(warning) {
  return [...warning.childNodes].flatMap((node) => (node.nodeName === "P" ? [...node.childNodes] : [node]));
}

/** @param {Element} element */
function headingOf(element) {
  for (let part = element.closest("article > *, article > div > *"); part; part = part.previousElementSibling) {
    if (part.matches("h2")) return part;
  }
  return null;
}

/**
 * @param {Element | null} element
 * @returns {Block}
 */
function strong(element) {
  return { nodes: [bold(document, `${element?.textContent}`.trim())] };
}

/**
 * @param {Document} page
 * @param {string} text
 */
export function bold(page, text) {
  const made = page.createElement("b");
  made.textContent = text;
  return made;
}
