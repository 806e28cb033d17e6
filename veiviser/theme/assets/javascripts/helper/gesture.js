/**
 * A gesture is about what was there when it began. The second half of a double click, or of a double
 * tap, meets what the first half has put under the pointer: nobody chose that.
 */

const TWICE = 500; // milliseconds in which two taps are one gesture
const NEAR = 30; // pixels between them, at most

/**
 * Keeps an element's clicks from what has changed in it since their gesture began. What was pressed
 * may be clicked all the same, whatever has changed around it. So may what a keyboard clicks, or
 * assistive technology, which press nothing.
 *
 * @param {HTMLElement} element
 * @param {string} [pressed] when and where it was pressed before this script came: time and place
 */
export function guard(element, pressed) {
  let changes = 0;
  new MutationObserver(() => changes++).observe(element, {
    attributeFilter: ["hidden"],
    childList: true,
    subtree: true,
  });
  const [time = -Infinity, x = 0, y = 0] = pressed?.split(" ").map(Number) ?? [];
  let begun = { time, x, y, changes };
  let isFinger = false;
  let goesOn = false;
  /** @type {EventTarget | null} */
  let target = null;

  /** @param {MouseEvent} event */
  const press = (event) => {
    const { type, detail, timeStamp: time, clientX: x, clientY: y } = event;
    // A mouse's clicks are counted by the system; a finger's are not, wherever they go.
    if (isFinger !== (type === "pointerdown")) return;
    const isSoon = time - begun.time < TWICE;
    const isNear = Math.hypot(x - begun.x, y - begun.y) < NEAR;
    goesOn = isFinger ? isSoon && isNear : detail === 2 || (detail > 2 && isSoon);
    if (!goesOn) begun = { time, x, y, changes };
    target = event.target;
  };

  /** @param {Event} event */
  const stop = (event) => {
    if (!target || begun.changes === changes || (!goesOn && event.target === target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  for (const type of ["keydown", "input"]) {
    element.addEventListener(type, () => (begun.time = -Infinity), true); // something else came between
  }
  element.addEventListener("pointerdown", (event) => {
    isFinger = event.pointerType !== "mouse";
    press(event);
  }, true);
  element.addEventListener("mousedown", (event) => {
    press(event);
    stop(event);
  }, true);
  element.addEventListener("click", (event) => {
    if (event.detail) stop(event);
    target = null;
  }, true);
}
