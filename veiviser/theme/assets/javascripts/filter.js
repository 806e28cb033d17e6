/** The field above a list, which leaves those of its items that have all that is typed. */

import { fold } from "./search/fold.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector(".kb-filter"));
const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
const list = /** @type {HTMLElement} */ (document.getElementById(`${input.getAttribute("aria-controls")}`));

const items = [...list.children].map((item) => {
  return { item: /** @type {HTMLElement} */ (item), text: fold(`${item.textContent}`) };
});

function filter() {
  const words = fold(input.value).split(/\s+/).filter(Boolean);
  for (const { item, text } of items) item.hidden = !words.every((word) => text.includes(word));
  const count = items.filter(({ item }) => !item.hidden).length;
  const { one, many, none } = form.dataset;
  const told = `${count > 1 ? many : count ? one : none}`.replace("{count}", `${count}`);
  status.textContent = words.length ? told.replace("{query}", () => input.value.trim()) : "";
}

input.addEventListener("input", filter);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  /** @type {HTMLElement | null} */ (list.querySelector(":scope > :not([hidden]) a"))?.focus();
});
form.hidden = false;
filter(); // a browser may have kept what was typed
