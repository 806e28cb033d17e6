/** The search: opens its dialog by button and by key. What searches is fetched once somebody is about to. */

import { all } from "./elements.js";

const forms = all(".kb-find", HTMLFormElement);
const [dialog] = all("#search", HTMLDialogElement);
const buttons = all(".kb-tool--search", HTMLButtonElement);

/** @type {Promise<void> | undefined} */
let coming;
const come = () => {
  coming ??= import("../search/box.js").then(({ attach }) => forms.forEach(attach), () => (coming = undefined));
};

function open() {
  if (dialog && !dialog.open) dialog.showModal();
  forms[0]?.querySelector("input")?.select();
  for (const button of buttons) button.ariaExpanded = "true";
}

for (const form of forms) for (const type of ["focusin", "input"]) form.addEventListener(type, come);
for (const button of buttons) button.addEventListener("click", open);
dialog?.addEventListener("close", () => buttons.forEach((button) => (button.ariaExpanded = "false")));
addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const isSeen = target instanceof Element && target.checkVisibility(); // a closed dialog's field has focus for a while
  const isTyped = isSeen && target.matches("input, textarea, select, [contenteditable]");
  const isAsked = (key === "k" && (ctrlKey || metaKey)) || (key === "/" && !isTyped && !ctrlKey && !metaKey);
  if (!isAsked || altKey || event.defaultPrevented || !forms.length || document.querySelector("dialog[open]:not(#search)")) return;
  event.preventDefault();
  open();
});
if (/[?&]q=/.test(location.search) || hasQuery()) come();

/** Whether a search comes along from the page in another language; see search/box.js. */
function hasQuery() {
  try {
    return "veiviser:query" in sessionStorage;
  } catch {
    return false;
  }
}
