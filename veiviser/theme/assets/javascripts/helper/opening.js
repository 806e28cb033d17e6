/** The first question, which the page brings once: as it is asked, and not as a template besides. */

import { template } from "../dom.js";

/**
 * Keeps a copy of it as it was brought, for when it is asked anew.
 *
 * @param {HTMLElement} host
 */
export function keepOpening(host) {
  /** @type {HTMLElement | null} */
  const place = host.querySelector("[data-opening]");
  const form = place?.querySelector("form");
  const kept = template(host, "question", place?.dataset.opening ?? "")?.content;
  if (!form || !kept || kept.childElementCount) return;
  const copy = /** @type {HTMLFormElement} */ (form.cloneNode(true));
  copy.reset(); // what was typed before the script came
  for (const pressed of copy.querySelectorAll("[aria-current]")) pressed.removeAttribute("aria-current");
  kept.replaceChildren(copy);
}
