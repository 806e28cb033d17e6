/** When something is worth fetching before it is needed. */

/**
 * Tells when the reader is about to use an element, and when the reader has left it. A pointer at
 * rest does not count: the element may be scrolled past under it.
 *
 * @param {HTMLElement} element
 * @param {() => void} notice
 * @param {() => void} leave
 */
export function onIntent(element, notice, leave) {
  /** @type {string | undefined} where the pointer came in */
  let entry;
  element.addEventListener("pointermove", ({ screenX, screenY }) => {
    const place = `${screenX} ${screenY}`;
    entry ??= place;
    if (entry !== place) notice();
  });
  element.addEventListener("pointerdown", notice);
  element.addEventListener("focusin", notice);
  element.addEventListener("pointerleave", () => {
    entry = undefined;
    if (!element.contains(document.activeElement)) leave();
  });
  element.addEventListener("focusout", ({ relatedTarget }) => {
    if (!entry && !element.contains(/** @type {Node | null} */ (relatedTarget))) leave();
  });
}
