/** All forms and languages in which something is copied, one click away. */

import { last } from "./choice.js";

/** @import { Choice, Form } from "./choice.js" */

/** @type {HTMLElement | undefined} */
let open;

/**
 * Opens the menu below a button, or closes it.
 *
 * @param {HTMLElement} button
 * @param {(choice: Choice) => void} onChoice
 */
export function toggle(button, onChoice) {
  const isOpen = open?.previousElementSibling === button;
  close();
  if (isOpen) return;
  /** @type {HTMLTemplateElement | null} */
  const template = document.querySelector("template[data-part=copy-menu]");
  const menu = /** @type {HTMLElement | undefined} */ (template?.content.firstElementChild?.cloneNode(true));
  if (!menu) return;
  const { form, locale } = last() ?? {};
  for (const each of menu.querySelectorAll("button")) {
    if (each.dataset.form === form && each.dataset.locale === locale) each.ariaCurrent = "true";
  }
  menu.addEventListener("click", ({ target }) => {
    const chosen = target instanceof Element && target.closest("button");
    if (!chosen) return;
    close();
    button.focus();
    onChoice({ form: /** @type {Form} */ (chosen.dataset.form), locale: `${chosen.dataset.locale}` });
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    close();
    button.focus();
  });
  button.after(menu);
  button.ariaExpanded = "true";
  open = menu;
  menu.querySelector("button")?.focus();
}

function close() {
  const button = open?.previousElementSibling;
  if (button) button.ariaExpanded = "false";
  open?.remove();
  open = undefined;
}

// Whoever goes elsewhere has left it: before anything else there hears of that.
for (const type of ["pointerdown", "focusin"]) {
  document.addEventListener(type, ({ target }) => {
    const isOwn = [open, open?.previousElementSibling].some((each) => each?.contains(/** @type {Node} */ (target)));
    if (!isOwn) close();
  }, true);
}
