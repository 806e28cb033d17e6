/** A field that narrows a long list of options; without it there is the whole list. */

import { need, part } from "../dom.js";
import { fold } from "./typed.js";

/**
 * Makes a form's list narrower while the reader types, if the form has such a field. What is chosen
 * stays, and so does what is set apart below the others.
 *
 * @param {HTMLFormElement} form
 * @param {() => void} onEnter called where the reader goes on to the list
 */
export function searchable(form, onEnter) {
  const search = /** @type {HTMLInputElement | null} */ (part(form, "search"));
  if (!search) return;
  const hits = need(form, "hits");
  /** @type {NodeListOf<HTMLElement>} */
  const all = form.querySelectorAll(".kb-option:not(.kb-or + *)");
  const options = [...all].map((option) => ({ option, text: fold(`${option.textContent}`) }));
  search.addEventListener("input", () => {
    const query = search.value.trim();
    const words = fold(query).split(/\s+/);
    let count = 0;
    for (const { option, text } of options) {
      const isFound = words.every((word) => text.includes(word));
      if (isFound) count++;
      option.hidden = !isFound && !option.matches("[aria-current], :has(:checked)");
    }
    const { one, many, none } = /** @type {Record<string, string>} */ (hits.dataset);
    const said = `${count === 0 ? none : count === 1 ? one : many}`;
    hits.textContent = query && said.replace("{count}", `${count}`).replace("{query}", query);
  });
  form.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const seen = options.flatMap(({ option }) => (option.hidden ? [] : [option.querySelector("input") ?? option]));
    const place = seen.findIndex((option) => option === target);
    const way = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (target === search && (key === "Enter" || key === "ArrowDown")) onEnter();
    else if (place === 0 && key === "ArrowUp") search.focus();
    else if (place >= 0 && way) seen[place + way]?.focus();
    else return;
    event.preventDefault();
  });
}
