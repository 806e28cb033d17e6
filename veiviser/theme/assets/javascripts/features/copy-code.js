/** Lines to copy: a button puts them on the clipboard; where that is not allowed, it selects them. */

import { tellCopied } from "./toast.js";

document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element && target.closest("[data-copy]");
  const lines = button && button.parentElement?.querySelector("pre");
  if (!lines) return;
  try {
    await navigator.clipboard.writeText(`${lines.textContent}`);
    tellCopied();
  } catch {
    getSelection()?.selectAllChildren(lines);
  }
});
