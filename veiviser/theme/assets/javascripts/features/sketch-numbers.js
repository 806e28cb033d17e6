/** The marks of sketches have the numbers of their steps, also where some steps are hidden. */

import { all, within } from "./elements.js";

const lists = all(".kb-steps:has([data-step])", HTMLElement);

/** @param {HTMLElement} list */
function number(list) {
  const steps = [...list.children];
  const seen = steps.filter((step) => step.checkVisibility());
  for (const mark of within(list, "[data-step], [data-of]", HTMLElement)) {
    const of = (mark.dataset.of ??= mark.dataset.step);
    const place = seen.indexOf(/** @type {Element} */ (steps[Number(of) - 1]));
    if (place < 0) delete mark.dataset.step;
    else mark.dataset.step = `${place + 1}`;
  }
}

if (lists.length) {
  const observer = new MutationObserver(() => lists.forEach(number));
  observer.observe(document.documentElement, { attributes: true });
  for (const list of lists) observer.observe(list, { attributeFilter: ["data-mine"], subtree: true });
  lists.forEach(number);
}
