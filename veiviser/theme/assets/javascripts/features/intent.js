/** When something is worth fetching before it is needed. */

/**
 * Tells once when the reader is about to use an element, and when the reader has left it. A pointer at
 * rest does not count: the element may be scrolled past under it.
 *
 * @param {HTMLElement} element
 * @param {() => void} notice
 * @param {() => void} leave
 */
export function onIntent(element, notice, leave) {
  /** @type {string | undefined} where the pointer came in */
  let entry;
  let isTold = false;
  const tell = () => {
    if (!isTold) notice();
    isTold = true;
  };
  const forget = () => {
    isTold = false;
    leave();
  };
  element.addEventListener("pointermove", ({ screenX, screenY }) => {
    const place = `${screenX} ${screenY}`;
    entry ??= place;
    if (entry !== place) tell();
  });
  element.addEventListener("pointerdown", tell);
  element.addEventListener("focusin", tell);
  element.addEventListener("pointerleave", () => {
    entry = undefined;
    if (!element.contains(document.activeElement)) forget();
  });
  element.addEventListener("focusout", ({ relatedTarget }) => {
    if (!entry && !element.contains(/** @type {Node | null} */ (relatedTarget))) forget();
  });
}
