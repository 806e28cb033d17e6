/** Copies a place of the article: a statement, a heading, or the article itself. */

import { last, put, remember } from "./forms.js";
import { toggle } from "./menu.js";
import { pageIn } from "./page.js";
import { statement } from "./statement.js";

/** @import { Choice } from "./forms.js" */

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
async function copyAs(id, { form, locale }, tell) {
  try {
    const { page, address } = await pageIn(locale);
    tell(await put(statement(page, address, id), form));
  } catch (error) {
    console.error(error); // the page in the other language did not come
    tell(false);
  }
}
