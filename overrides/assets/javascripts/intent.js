/** When Python is worth fetching before it is needed. */

/** @typedef {{ saveData?: boolean, type?: string, effectiveType?: string }} Connection */

/**
 * Calls back once, when the reader is about to use an element. A pointer at rest does not count: the
 * element may be scrolled past under it.
 *
 * @param {HTMLElement} element
 * @param {() => void} callback
 */
export function onIntent(element, callback) {
  const once = new AbortController();
  /** @type {string | undefined} where the pointer was first seen */
  let seen;
  const notice = () => {
    once.abort();
    callback();
  };
  const move = (/** @type {PointerEvent} */ { screenX, screenY }) => {
    const place = `${screenX} ${screenY}`;
    seen ??= place;
    if (seen !== place) notice();
  };
  const { signal } = once;
  element.addEventListener("pointermove", move, { signal });
  element.addEventListener("pointerdown", notice, { signal });
  element.addEventListener("focusin", notice, { signal });
}

/** Tells whether the reader asked to save data, or pays for it or waits long for it, if known. */
export function isDear() {
  const { connection = {} } = /** @type {Navigator & { connection?: Connection }} */ (navigator);
  const { saveData, type, effectiveType } = connection;
  return Boolean(saveData) || type === "cellular" || /2g$/.test(effectiveType ?? "");
}
