/** HTML of our own, for pages that take none but what is vouched for (Trusted Types). */

/** @typedef {{ createHTML: (html: string) => string }} Policy */
/** @typedef {{ createPolicy: (name: string, policy: Policy) => Policy }} Factory */

/** @type {Policy | undefined} */
let policy;
try {
  const { trustedTypes } = /** @type {{ trustedTypes?: Factory }} */ (/** @type {unknown} */ (globalThis));
  policy = trustedTypes?.createPolicy("veiviser", { createHTML: (html) => html });
} catch {} // the page allows others alone

/**
 * Returns HTML that stands in a script or a page of ours, as a page takes it.
 *
 * @param {string} html
 */
export function trusted(html) {
  return policy?.createHTML(html) ?? html;
}
