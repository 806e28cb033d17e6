/** The line that tells whoever sees it, and whoever hears it, that something is copied. */

import { all } from "./elements.js";

const SHOWN = 4000; // milliseconds
const [toast] = all(".kb-toast", HTMLElement);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading;

/** Says for a while that something is copied. */
export function tellCopied() {
  if (!toast) return;
  toast.textContent = toast.dataset.copied ?? "";
  clearTimeout(fading);
  fading = setTimeout(() => (toast.textContent = ""), SHOWN);
}
