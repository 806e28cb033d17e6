/** Lines to copy: a button puts them on the clipboard; where that is not allowed, it selects them. */

import { copied } from "./toast.js";

document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element && target.closest("[data-copy]");
  const lines = button && button.parentElement?.querySelector("pre");
  if (!(button instanceof HTMLElement) || !lines) return;
  if (!(await copied(`${lines.textContent}`, button.dataset.copied))) getSelection()?.selectAllChildren(lines);
});
