/** When Python is worth fetching before it is needed. */

/** @typedef {{ saveData?: boolean, type?: string, effectiveType?: string }} Connection */

/**
 * Calls back once, when the reader is about to use an element. What only moves under a pointer at
 * rest is being scrolled past.
 *
 * @param {HTMLElement} element
 * @param {() => void} callback
 */
export function onIntent(element, callback) {
  const once = new AbortController();
  /** @param {Event} event */
  const notice = (event) => {
    const isMove = event.type === "pointermove" && event instanceof PointerEvent;
    if (isMove && !event.movementX && !event.movementY) return;
    once.abort();
    callback();
  };
  for (const type of ["pointermove", "pointerdown", "focusin"]) {
    element.addEventListener(type, notice, { signal: once.signal });
  }
}

/** Tells whether the reader asked to save data, or pays for it or waits long for it, if known. */
export function isDear() {
  const { connection = {} } = /** @type {Navigator & { connection?: Connection }} */ (navigator);
  const { saveData, type, effectiveType } = connection;
  return Boolean(saveData) || type === "cellular" || /2g$/.test(effectiveType ?? "");
}
