/** The article follows the answer: the steps that a verdict cites are marked, and may stand alone. */

import { clone, STATEMENT, textOf, TODO } from "../dom.js";

const OTHER = "kb-other";

/**
 * Marks what is cited and offers to show that alone; returns the first of it. With nothing cited the
 * article is as it was.
 *
 * @param {HTMLElement} host
 * @param {string[]} statements
 */
export function follow(host, statements) {
  const { helper = "" } = host.dataset;
  for (const old of document.querySelectorAll(`[data-mine="${helper}"]`)) {
    delete (/** @type {HTMLElement} */ (old).dataset.mine);
    old.querySelector(".kb-yours")?.remove();
  }
  const cited = statements.flatMap((id) => document.getElementById(id)?.closest(STATEMENT) ?? []);
  const own = /** @type {HTMLElement[]} */ (cited);
  for (const statement of own) {
    statement.dataset.mine = helper;
    if (statement.matches(TODO)) {
      textOf(statement)?.before(clone(host, "part", "yours"), " ");
    }
  }
  for (const heading of document.querySelectorAll("article h2")) {
    if (heading.closest("[data-outline], .kb-helper")) continue;
    const parts = below(heading);
    const isOther = !parts.some((each) => each.matches(".kb-helper, .kb-only") || each.querySelector("[data-mine]"));
    for (const each of [heading, ...parts]) each.classList.toggle(OTHER, isOther);
  }
  const place = only(helper);
  if (place) {
    place.hidden = !own.length;
    const box = place.querySelector("input");
    if (box && !own.length) box.checked = false;
    apply();
  }
  return own[0];
}

/**
 * Shows nothing but what is cited.
 *
 * @param {HTMLElement} host
 */
export function showOwn(host) {
  const box = only(`${host.dataset.helper}`)?.querySelector("input");
  if (box) box.checked = true;
  apply();
}

/** @param {string} helper @returns {HTMLElement | null} */
function only(helper) {
  return document.querySelector(`[data-only="${helper}"]`);
}

function apply() {
  const isOn = document.querySelector(".kb-only:not([hidden]) :checked") !== null;
  document.documentElement.classList.toggle("kb-mine-only", isOn);
}

/** @param {Element} heading */
function below(heading) {
  const parts = [];
  for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) {
    if (next.matches("[data-outline], .kb-facts")) break;
    parts.push(next);
  }
  return parts;
}

document.addEventListener("change", ({ target }) => {
  if (target instanceof Element && target.closest(".kb-only")) apply();
});

// Whoever follows a link to what is hidden gets to see it.
addEventListener("hashchange", () => {
  const target = document.getElementById(location.hash.slice(1));
  if (!target || target.checkVisibility()) return;
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = document.querySelectorAll(".kb-only input");
  for (const box of boxes) box.checked = false;
  apply();
  target.scrollIntoView();
});
