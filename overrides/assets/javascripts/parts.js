/** Small things to do with the pieces of a page. */

/**
 * @param {ParentNode} root
 * @param {string} name
 */
export function part(root, name) {
  return /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
}

/** @param {HTMLTemplateElement} template */
export function clone(template) {
  return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
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
  const ids = new Set(control.getAttribute("aria-describedby")?.split(" "));
  ids.delete(error.id);
  if (wrong) ids.add(error.id);
  set(control, "aria-describedby", [...ids].join(" "));
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
 * Puts text on the clipboard; gives false where the browser does not let it.
 *
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
