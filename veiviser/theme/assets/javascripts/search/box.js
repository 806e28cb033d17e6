/** The search field: what is found stands under it while the reader types; arrows lead there and back. */

import { visible } from "./fold.js";
import { searching } from "./search.js";

/** @import { Hit, Piece } from "./find.js" */
/** @import { Found } from "./search.js" */

const SILENCE = 10_000; // milliseconds until the reader is told that nothing comes

/**
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
const phrase = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {...(Node | string)} children
 */
function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

/**
 * @param {string} location
 * @param {URL} home
 * @param {...(Node | string)} children
 */
function link(location, home, ...children) {
  const made = element("a", ...children);
  made.href = new URL(location, home).href;
  return made;
}

/**
 * @param {Hit} hit
 * @param {URL} home
 * @param {string} answer what is said of a helper
 */
function result({ kind, location, title, text, more }, home, answer) {
  const item = element("li", link(location, home, ...title.map(marked)));
  item.dataset.kind = kind;
  if (kind === "helper") item.prepend(element("span", answer), " ");
  if (text.length) item.append(element("p", ...text.map(marked)));
  if (more.length) item.append(element("ul", ...more.map((hit) => result({ ...hit, text: [] }, home, answer))));
  return item;
}

/** @param {Piece} piece */
function marked({ text, hit }) {
  return hit ? element("mark", text) : text;
}

/**
 * What is told where nothing is found: the nearest word, the products, and where to ask.
 *
 * @param {Found} found
 * @param {URL} home
 * @param {(word: string) => void} look
 */
function nothing({ heads, nearest }, home, look) {
  const { words, products } = heads;
  const ways = [];
  if (nearest) {
    const button = element("button", nearest);
    button.type = "button";
    button.addEventListener("click", () => look(nearest));
    ways.push(element("li", `${words["results-near"]} `, button));
  }
  const list = element("ul", ...products.map(({ location, title }) => element("li", link(location, home, title))));
  ways.push(element("li", element("p", `${words["results-products"]}`), list));
  ways.push(element("li", `${words["results-ask"]}`));
  return ways;
}

/**
 * Makes a field search.
 *
 * @param {HTMLFormElement} form
 * @param {string} brought what was looked for on the page in another language
 */
export function attach(form, brought) {
  const [input] = form.getElementsByTagName("input");
  const status = form.querySelector("[role=status]");
  const results = form.querySelector("ol");
  if (input && status && results) search(form, input, status, results, brought);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 * @param {Element} status
 * @param {HTMLOListElement} results
 * @param {string} brought
 */
function search(form, input, status, results, brought) {
  const home = new URL(form.dataset.home ?? "", location.href);
  const dialog = form.closest("dialog");
  let find = searching(get);
  let isSilent = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;

  /** @param {string} address */
  async function get(address) {
    const { ok, statusText, body } = await fetch(new URL(`search/${address}`, home));
    if (!ok || !body) throw new Error(statusText);
    /** @type {Transformer<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
    const counted = {
      transform(chunk, onward) {
        listen();
        onward.enqueue(chunk);
      },
    };
    return new Response(body.pipeThrough(new TransformStream(counted))).json();
  }

  function listen() {
    isSilent = false;
    clearTimeout(silence);
    silence = setTimeout(() => {
      isSilent = true;
      find = searching(get); // whoever goes on typing tries again
      status.textContent = form.dataset.failed ?? "";
    }, SILENCE);
  }

  async function show() {
    const typed = input.value;
    const query = visible(typed).trim();
    listen();
    try {
      await find(query, (found) => typed === input.value && tell(query, found));
    } catch {
      if (typed === input.value) status.textContent = form.dataset.failed ?? "";
    }
    clearTimeout(silence);
  }

  /**
   * @param {string} query
   * @param {Found} found
   */
  function tell(query, found) {
    const count = found.hits.length;
    const text = found.heads.words[!count ? "results-none" : count === 1 ? "results-one" : "results-many"];
    status.textContent = query && phrase(`${text}`, { count, query });
    if (results.contains(document.activeElement)) return; // nothing moves under the reader's hands
    const items = found.hits.map((hit) => result(hit, home, `${found.heads.words["results-answer"]}`));
    results.replaceChildren(...(count || !query ? items : nothing(found, home, look)));
  }

  /** The link of the best hit. */
  function first() {
    /** @type {HTMLAnchorElement | null} */
    const found = results.querySelector("[data-kind] > a");
    return found;
  }

  /** @param {string} word */
  function look(word) {
    input.value = word;
    input.focus();
    show();
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    const places = [input, ...results.querySelectorAll("a, button")].filter((each) => each instanceof HTMLElement);
    const at = places.findIndex((place) => place === document.activeElement);
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && dialog) dialog.close(); // the field's own way would be to empty it first
    else if (way && at >= 0 && !event.isComposing) places[at + way]?.focus();
    else return;
    event.preventDefault();
  }

  input.addEventListener("input", show);
  form.addEventListener("keydown", move);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show();
    if (matchMedia("(pointer: coarse)").matches) input.blur(); // for the results, where a keyboard covers them
    else first()?.click();
  });
  input.value ||= brought || (dialog ? "" : new URLSearchParams(location.search).get("q") ?? "");
  if (!dialog)
    results.addEventListener("click", () =>
      history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`),
    );
  if (input.value) show();
  else find("", () => {});
}
