/** The field above a list, which leaves those of its items that have all that is typed. */

import { sure } from "./dom.js";
import { fold } from "./search/fold.js";

const form = sure(document.querySelector(".kb-filter"), "filter", HTMLFormElement);
const input = sure(form.querySelector("input"), "input", HTMLInputElement);
const status = sure(form.querySelector("[role=status]"), "status");
const list = sure(document.getElementById(`${input.getAttribute("aria-controls")}`), "list");

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
