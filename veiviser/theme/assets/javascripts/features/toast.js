/** The line that says that something is copied, to whoever sees it and whoever hears it. */

import { all } from "./elements.js";

const SHOWN = 4000; // milliseconds
const [toast] = all(".kb-toast", HTMLElement);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading;

/**
 * Copies a text and says so; returns whether it was allowed to.
 *
 * @param {string} text
 * @param {string} [words] none: those for a link
 */
export async function copied(text, words) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return false;
  }
  if (toast) toast.textContent = words ?? toast.dataset.copied ?? "";
  clearTimeout(fading);
  fading = setTimeout(() => toast?.replaceChildren(), SHOWN);
  return true;
}
