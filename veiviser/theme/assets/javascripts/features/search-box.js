/**
 * The search: opens its dialog by button and by key. The dialog is made when it is asked for, and what searches
 * is fetched once somebody is about to.
 */

import { said } from "../words.js";
import { all } from "./elements.js";

/** What was looked for goes along to the page in another language, and nowhere else. */
const ALONG = "veiviser:query";
const brought = recalled();

const [button] = all(".kb-tool--search", HTMLButtonElement);
/** @type {HTMLDialogElement | undefined} */
let dialog;
/** @type {Promise<void> | undefined} */
let coming;

const forms = () => all(".kb-find", HTMLFormElement);
const come = () => {
  coming ??= import("../search/box.js").then(({ attach }) => forms().forEach((form) => attach(form, brought)), () => (coming = undefined));
};

/** @param {HTMLFormElement} form */
function watch(form) {
  for (const type of ["focusin", "input"]) form.addEventListener(type, come);
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | boolean>} properties
 * @param {...(Node | string)} children
 */
function element(name, properties, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

/**
 * Makes the dialog; its field is called what the button says.
 *
 * @param {HTMLButtonElement} button
 */
function make({ textContent }) {
  const home = document.querySelector(".kb-brand")?.getAttribute("href") ?? "";
  const input = element("input", { id: "search-query", type: "search", name: "q", autocomplete: "off", autocapitalize: "none", spellcheck: false, enterKeyHint: "search" });
  const form = element("form", { className: "kb-find", role: "search", action: home },
    element("label", { htmlFor: input.id }, `${textContent}`),
    element("div", { className: "kb-find__field" }, input),
    element("p", { className: "kb-find__status", role: "status" }),
    element("ol", { className: "kb-find__results" }));
  Object.assign(form.dataset, { home, failed: said.searchFailed });
  const made = element("dialog", { className: "kb-search", ariaLabel: `${said.search}` },
    element("form", { method: "dialog" }, element("button", { className: "kb-tool" }, element("span", {}, `${said.close}`))), form);
  made.setAttribute("closedby", "any");
  watch(form);
  made.addEventListener("close", () => tell(false));
  document.body.append(made);
  return made;
}

/** @param {boolean} isOpen */
function tell(isOpen) {
  if (button) button.ariaExpanded = `${isOpen}`;
}

function open() {
  if (button) dialog ??= make(button);
  if (dialog && !dialog.open) dialog.showModal();
  forms()[0]?.querySelector("input")?.select();
  tell(true);
}

for (const link of all(".kb-languages a", HTMLAnchorElement)) {
  for (const type of ["click", "auxclick"]) link.addEventListener(type, keep);
}
forms().forEach(watch);
button?.addEventListener("click", open);
addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const isSeen = target instanceof Element && target.checkVisibility(); // a closed dialog's field has focus for a while
  const isTyped = isSeen && target.matches("input, textarea, select, [contenteditable]");
  const isAsked = (key === "k" && (ctrlKey || metaKey)) || (key === "/" && !isTyped && !ctrlKey && !metaKey);
  const others = document.querySelector("dialog[open]:not(.kb-search)");
  if (!isAsked || altKey || event.defaultPrevented || !(button || forms().length) || others) return;
  event.preventDefault();
  open();
});
if (button && brought) dialog = make(button);
if (forms().length && (brought || /[?&]q=/.test(location.search))) come();

function keep() {
  const [query] = forms().flatMap((form) => form.querySelector("input")?.value || []);
  try {
    if (query) sessionStorage.setItem(ALONG, query);
  } catch {} // denied
}

/** Returns what came along, once. */
function recalled() {
  try {
    const query = sessionStorage.getItem(ALONG);
    sessionStorage.removeItem(ALONG);
    return query ?? "";
  } catch {
    return ""; // denied
  }
}
