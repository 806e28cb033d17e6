/** Lines to copy: a button puts them on the clipboard and says so. */

const SHOWN = 4000; // milliseconds

document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element && target.closest("[data-copy]");
  const lines = button && button.parentElement?.querySelector("pre")?.textContent;
  if (!(button instanceof HTMLElement) || !lines || button.ariaDisabled) return;
  try {
    await navigator.clipboard.writeText(lines);
  } catch {
    getSelection()?.selectAllChildren(/** @type {Node} */ (button.previousElementSibling));
    return; // not allowed here: the lines are selected, for the reader to copy
  }
  const before = button.textContent;
  button.textContent = button.dataset.copied ?? "";
  button.ariaDisabled = "true";
  setTimeout(() => {
    button.textContent = before;
    button.ariaDisabled = null;
  }, SHOWN);
});
