/** Small things to do with the pieces of a page. */

import { Patience } from "./patience.js";

/**
 * @param {ParentNode} root
 * @param {string} name
 */
export function part(root, name) {
  return /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
}

/**
 * Finds one of a helper's templates by a data attribute and its value.
 *
 * @param {ParentNode} host
 * @param {string} name
 * @param {string} value
 * @returns {HTMLTemplateElement | null}
 */
export function template(host, name, value) {
  return host.querySelector(`template[data-${name}="${CSS.escape(value)}"]`);
}

/**
 * @param {ParentNode} host
 * @param {string} name
 * @param {string} value
 */
export function clone(host, name, value) {
  const content = template(host, name, value)?.content.firstElementChild;
  return /** @type {HTMLElement} */ (content?.cloneNode(true));
}

/**
 * Copies an element; ids stay with the original.
 *
 * @param {Element} element
 */
export function duplicate(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
  return copy;
}

/**
 * Shows or hides an error and ties it to what it is about. `control` may be a group.
 *
 * @param {HTMLElement} control
 * @param {HTMLElement} error
 * @param {boolean} wrong
 */
export function mark(control, error, wrong) {
  error.hidden = !wrong;
  const ids = (control.getAttribute("aria-describedby") ?? "").split(" ");
  const others = ids.filter((id) => id && id !== error.id);
  set(control, "aria-describedby", [...others, ...(wrong ? [error.id] : [])].join(" "));
  set(control, "aria-invalid", wrong ? "true" : "");
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {string} value
 */
function set(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/**
 * Puts text on the clipboard.
 *
 * @param {string} text
 * @param {(isCopied: boolean) => void} tell called with false where the browser does not let it, and
 *   while it does not say
 */
export async function copy(text, tell) {
  const patience = new Patience((isSilent) => isSilent && tell(false));
  patience.begin();
  try {
    await navigator.clipboard.writeText(text);
    tell(true);
  } catch {
    tell(false);
  }
  patience.end();
}

/** Resolves when what was changed is on the screen. */
export const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
