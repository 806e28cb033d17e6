/** Language links keep the place: the hash, or the statement at the top of the window. */

import { all } from "./elements.js";

/** @returns {string} */
function place() {
  if (location.hash || scrollY < 100) return location.hash;
  const top = Math.max(0, document.querySelector("header")?.getBoundingClientRect().bottom ?? 0);
  const seen = all("article :is(li, div, h2)[id]", HTMLElement).find(
    (element) => element.getBoundingClientRect().top >= top,
  );
  return seen ? `#${seen.id}` : "";
}

for (const link of all(".kb-languages a", HTMLAnchorElement))
  for (const type of ["click", "auxclick"])
    link.addEventListener(type, () => {
      link.hash = place();
    });
