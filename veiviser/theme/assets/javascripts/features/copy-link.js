/** A statement's link: following it sets the address; clicking copies it as well. */

import { all } from "./elements.js";

const SHOWN = 4000; // milliseconds
const [toast] = all(".kb-toast", HTMLElement);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading;

document.addEventListener("click", async ({ target }) => {
  const link = target instanceof Element && target.closest(".kb-anchor");
  if (!(link instanceof HTMLAnchorElement) || !toast) return;
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    return; // not allowed here: the link stands in the address bar all the same
  }
  toast.textContent = toast.dataset.copied ?? "";
  clearTimeout(fading);
  fading = setTimeout(() => (toast.textContent = ""), SHOWN);
});
