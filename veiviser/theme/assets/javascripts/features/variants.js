/**
 * What readers differ by, such as a platform: who has chosen once sees what is for them, on every page.
 * The choice stands on the root, where a script in the head has put it; the style sheet hides the rest.
 */

import { all, within } from "./elements.js";

const KEY = "veiviser:variants";
const IS = "data-is-";
const FOR = "data-for-";

const root = document.documentElement;
const groups = all("[data-variant]", HTMLElement);

/** @returns {Record<string, string>} */
function chosen() {
  const names = root.getAttributeNames().filter((name) => name.startsWith(IS));
  return Object.fromEntries(names.map((name) => [name.slice(IS.length), `${root.getAttribute(name)}`]));
}

/**
 * @param {string} name
 * @param {string} value none: all is shown
 */
function choose(name, value) {
  if ((chosen()[name] ?? "") === value) return;
  if (value) root.setAttribute(IS + name, value);
  else root.removeAttribute(IS + name);
  keep();
  forget(name);
  show();
  document.dispatchEvent(new Event("kb-varied"));
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen()));
  } catch {
    // denied: the choice lasts as long as the page
  }
}

/**
 * Takes what a link brought out of the address: the reader's own choice is to last.
 *
 * @param {string} name
 */
function forget(name) {
  const hash = location.hash.replace(RegExp(`(?<=[#&])for\\.${name}=[^&]*&?`), "").replace(/[#&]$/, "");
  if (hash !== location.hash) history.replaceState(history.state, "", hash || location.pathname + location.search);
}

function show() {
  const now = chosen();
  for (const group of groups) {
    for (const button of within(group, "button", HTMLButtonElement)) {
      button.ariaPressed = String(button.value === (now[`${group.dataset.variant}`] ?? ""));
    }
  }
  for (const link of all(".kb-toc a, .kb-contents a", HTMLAnchorElement)) {
    const heading = document.getElementById(link.hash.slice(1));
    if (link.parentElement) link.parentElement.hidden = heading !== null && !heading.checkVisibility();
  }
}

/** Whoever follows a link to what is for others gets to see it. */
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const section = target?.closest("h2")?.nextElementSibling; // which its heading goes with
  for (let part = section ?? target; part; part = part.parentElement) {
    for (const name of part.getAttributeNames()) {
      if (!name.startsWith(FOR)) continue;
      const values = `${part.getAttribute(name)}`.split(" ");
      const now = chosen()[name.slice(FOR.length)];
      if (now && !values.includes(now)) choose(name.slice(FOR.length), `${values[0]}`);
    }
  }
  target?.scrollIntoView();
}

if (groups.length) {
  for (const group of groups) {
    const known = within(group, "button", HTMLButtonElement).map(({ value }) => value);
    const name = IS + group.dataset.variant;
    if (!known.includes(root.getAttribute(name) ?? "")) root.removeAttribute(name); // of old, or made up
    group.addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest("button");
      if (button) choose(`${group.dataset.variant}`, button.value);
    });
  }
  document.addEventListener("kb-vary", (event) => {
    const { name, value } = /** @type {CustomEvent<{ name: string, value: string }>} */ (event).detail;
    choose(name, value);
  });
  addEventListener("hashchange", reveal);
  if (Object.keys(chosen()).length) {
    keep(); // a link may have brought it
    show();
    reveal();
  }
}
