/** Copies a place of the article: a statement, a heading, or the article itself. */

import { copy } from "../helper/clipboard.js";
import { last, remember } from "./choice.js";
import { put } from "./forms.js";
import { toggle } from "./menu.js";
import { pageIn } from "./page.js";
import { statement } from "./statement.js";

/** @import { Choice } from "./choice.js" */

/**
 * Copies as was chosen last, or the link.
 *
 * @param {string} id
 * @param {(isCopied: boolean) => void} tell
 */
export async function copyPlace(id, tell) {
  await copyAs(id, last() ?? { form: "link", locale: document.documentElement.lang }, tell);
}

/**
 * Lets the reader choose how.
 *
 * @param {HTMLElement} button
 * @param {string} id
 * @param {(isCopied: boolean) => void} tell
 */
export function choose(button, id, tell) {
  toggle(button, (choice) => {
    remember(choice);
    copyAs(id, choice, tell);
  });
}

/**
 * @param {string} id
 * @param {Choice} choice
 * @param {(isCopied: boolean) => void} tell
 */
function copyAs(id, { form, locale }, tell) {
  return copy(async () => {
    const { page, address } = await pageIn(locale);
    await put(statement(page, address, id), form);
  }, tell);
}
