/** The marks of sketches, and what is told of them, have the numbers of their steps, also where some are hidden. */

import { all, within } from "./elements.js";

const lists = all(".kb-steps:has([data-step])", HTMLElement);

/** @param {HTMLElement} list */
function number(list) {
  const steps = [...list.children];
  const seen = steps.filter((step) => step.checkVisibility());
  /** @param {string | undefined} of the number that the page brought */
  const now = (of) => `${seen.indexOf(/** @type {Element} */ (steps[Number(of) - 1])) + 1}`;
  for (const mark of within(list, "[data-step]", HTMLElement)) {
    mark.dataset.step = now((mark.dataset.of ??= mark.dataset.step));
  }
  for (const told of within(list, "data", HTMLDataElement)) told.textContent = now((told.value ||= `${told.textContent}`));
}

if (lists.length) {
  const root = document.documentElement;
  const choices = all("[data-variant]", HTMLElement).map(({ dataset }) => `data-is-${dataset.variant}`);
  const renumber = () => lists.forEach(number);
  const observer = new MutationObserver(renumber);
  if (choices.length) observer.observe(root, { attributeFilter: choices });
  for (const list of lists) observer.observe(list, { attributeFilter: ["data-mine"], subtree: true });
  if (choices.some((choice) => root.hasAttribute(choice))) renumber();
}
