/** The elements that a feature is about. (Apart from dom.js, so that the helper is one file.) */

/**
 * Returns the elements of a kind that a selector finds.
 *
 * @template {HTMLElement} T
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
export function all(selector, kind) {
  return within(document, selector, kind);
}

/**
 * Returns those that stand within another element.
 *
 * @template {HTMLElement} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
export function within(root, selector, kind) {
  /** @returns {element is T} */
  const fits = (/** @type {Element} */ element) => element instanceof kind;
  return [...root.querySelectorAll(selector)].filter(fits);
}
