/** What the page brings once: the first question, as it is asked, and the labels of a table's rows. */

import { template } from "../dom.js";

/**
 * Has a template for every question of a helper.
 *
 * @param {HTMLElement} host
 */
export function complete(host) {
  keepOpening(host);
  /** @type {NodeListOf<HTMLElement>} */
  const firsts = host.querySelectorAll("template[data-also]");
  for (const first of firsts) {
    const { also = "", question = "" } = first.dataset;
    first.removeAttribute("data-also");
    const made = also.split("|").map((label, place) => {
      const other = /** @type {HTMLElement} */ (first.cloneNode());
      Object.assign(other.dataset, { label, question: question.replace(/1$/, `${place + 2}`) });
      return other;
    });
    first.after(...made);
  }
}

/**
 * Keeps a copy of the first question as it was brought, for when it is asked anew.
 *
 * @param {HTMLElement} host
 */
function keepOpening(host) {
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
