/** The search fields: what is found stands under each while the reader types. */

import { all, within } from "./elements.js";

/** @import { Hit, Piece } from "../search/find.js" */

const SILENCE = 10_000; // milliseconds until the reader is told that nothing comes

/**
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
const phrase = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/**
 * @param {Hit} hit
 * @param {URL} home
 */
function result({ location, title, text, sections }, home) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(location, home).href;
  link.append(...title.map(marked));
  const excerpt = document.createElement("p");
  excerpt.append(...text.map(marked));
  item.append(link, excerpt);
  if (sections.length) {
    const list = document.createElement("ul");
    list.append(...sections.map((section) => result(section, home)));
    item.append(list);
  }
  return item;
}

/** @param {Piece} piece */
function marked({ text, hit }) {
  if (!hit) return text;
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 * @param {HTMLElement} status
 * @param {HTMLElement} results
 */
function search(form, input, status, results) {
  const home = new URL(form.dataset.home ?? "", location.href);
  const index = new URL("search/search_index.json", home);
  const { one = "", many = "", none = "", near = "", failed = "" } = form.dataset;
  let isSilent = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;

  function listen() {
    isSilent = false;
    clearTimeout(silence);
    silence = setTimeout(() => {
      isSilent = true;
      status.textContent = failed;
    }, SILENCE);
  }

  async function show() {
    const typed = input.value;
    const isAnew = isSilent;
    listen();
    try {
      const { find, load, visible } = await import("./search-index.js");
      const entries = await load(index, listen, isAnew);
      if (typed !== input.value) return;
      const query = visible(typed).trim();
      const found = find(entries, query);
      const count = found.hits.length;
      const text = !count ? none : found.query !== query ? near : count === 1 ? one : many;
      status.textContent = query && phrase(text, { count, query, found: found.query });
      results.replaceChildren(...found.hits.map((hit) => result(hit, home)));
    } catch {
      status.textContent = failed;
    }
    clearTimeout(silence);
  }

  input.addEventListener("focus", show, { once: true });
  input.addEventListener("input", show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show();
    results.querySelector("a")?.focus();
  });
  if (!form.closest("dialog")) {
    input.value ||= new URLSearchParams(location.search).get("q") ?? "";
    if (input.value) show();
    results.addEventListener("click", () =>
      history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`),
    );
  }
}

for (const form of all(".kb-find", HTMLFormElement)) {
  const [input] = within(form, "input", HTMLInputElement);
  const [status] = within(form, "[role=status]", HTMLElement);
  const [results] = within(form, "ol", HTMLElement);
  if (input && status && results) search(form, input, status, results);
}

for (const dialog of all("#search", HTMLDialogElement))
  for (const button of all(".kb-tool--search", HTMLButtonElement)) {
    button.addEventListener("click", () => {
      dialog.showModal();
      dialog.querySelector("input")?.focus();
      button.ariaExpanded = "true";
    });
    dialog.addEventListener("close", () => (button.ariaExpanded = "false"));
  }
