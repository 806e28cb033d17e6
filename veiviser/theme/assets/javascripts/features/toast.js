/** The line that tells whoever sees it, and whoever hears it, that something is copied. */

import { all } from "./elements.js";

const SHOWN = 4000; // milliseconds
const [toast] = all(".kb-toast", HTMLElement);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading;

/**
 * Says for a while that something is copied, or that it could not be.
 *
 * @param {boolean} [isCopied]
 */
export function tellCopied(isCopied = true) {
  if (!toast) return;
  toast.textContent = (isCopied ? toast.dataset.copied : toast.dataset.failed) ?? "";
  clearTimeout(fading);
  fading = setTimeout(() => (toast.textContent = ""), SHOWN);
}
