/**
 * The search: opens its dialog by button and by key. The dialog is made when it is asked for, and what searches
 * is fetched once somebody is about to.
 */

import { trusted } from "../trusted.js";
import { all } from "./elements.js";

/** What was looked for goes along to the page in another language, and nowhere else; see search/box.js. */
const ALONG = "veiviser:query";

const [button] = all(".kb-tool--search", HTMLButtonElement);
/** @type {HTMLDialogElement | undefined} */
let dialog;
/** @type {Promise<void> | undefined} */
let coming;

const forms = () => all(".kb-find", HTMLFormElement);
const come = () => {
  coming ??= import("../search/box.js").then(({ attach }) => forms().forEach(attach), () => (coming = undefined));
};

/** @param {HTMLFormElement} form */
function watch(form) {
  for (const type of ["focusin", "input"]) form.addEventListener(type, come);
}

/**
 * Makes the dialog; its words are the button's.
 *
 * @param {HTMLButtonElement} button
 */
function make({ dataset, textContent }) {
  const made = document.createElement("dialog");
  made.className = "kb-search";
  made.ariaLabel = dataset.title ?? "";
  made.setAttribute("closedby", "any");
  made.innerHTML = trusted(`<form method="dialog"><button class="kb-tool"><span></span></button></form>
<form class="kb-find" role="search"><label for="search-query"></label>
<div class="kb-find__field"><input id="search-query" type="search" name="q" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search"></div>
<p class="kb-find__status" role="status"></p><ol class="kb-find__results"></ol></form>`);
  const [, form] = made.getElementsByTagName("form");
  for (const [place, text] of [["span", dataset.close], ["label", textContent]]) {
    /** @type {Element} */ (made.querySelector(`${place}`)).textContent = `${text}`;
  }
  const { home = "", failed = "" } = dataset;
  if (form) {
    form.action = home;
    Object.assign(form.dataset, { home, failed });
    watch(form);
  }
  made.addEventListener("close", () => said(false));
  document.body.append(made);
  return made;
}

/** @param {boolean} isOpen */
function said(isOpen) {
  if (button) button.ariaExpanded = `${isOpen}`;
}

function open() {
  if (button) dialog ??= make(button);
  if (dialog && !dialog.open) dialog.showModal();
  forms()[0]?.querySelector("input")?.select();
  said(true);
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
const isBrought = hasQuery();
if (button && isBrought) dialog = make(button);
if (forms().length && (isBrought || /[?&]q=/.test(location.search))) come();

function keep() {
  const [query] = forms().flatMap((form) => form.querySelector("input")?.value || []);
  try {
    if (query) sessionStorage.setItem(ALONG, query);
  } catch {} // denied
}

/** Whether a search comes along from the page in another language. */
function hasQuery() {
  try {
    return ALONG in sessionStorage;
  } catch {
    return false;
  }
}
