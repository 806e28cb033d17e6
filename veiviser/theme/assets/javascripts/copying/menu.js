/** All forms and languages in which something is copied, one click away. */

import { FORMS, last } from "./choice.js";

/** @import { Choice, Form } from "./choice.js" */

const EDGE = 8; // pixels that stay free
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
  const menu = made();
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
  menu.popover = "manual"; // above all else: nothing cuts it off
  button.after(menu);
  menu.showPopover();
  stand(menu, button);
  button.ariaExpanded = "true";
  open = menu;
  menu.querySelector("button")?.focus();
}

/**
 * Puts the menu below its button, within the page.
 *
 * @param {HTMLElement} menu
 * @param {HTMLElement} button
 */
function stand(menu, button) {
  const { left, bottom } = button.getBoundingClientRect();
  const last = document.documentElement.clientWidth - menu.offsetWidth - EDGE;
  menu.style.left = `${scrollX + Math.max(EDGE, Math.min(left, last))}px`;
  menu.style.top = `${scrollY + bottom}px`;
}

/** Returns the menu; its words stand with those that tell what was copied. */
function made() {
  const menu = document.createElement("div");
  const { as = "", ...words } = /** @type {HTMLElement} */ (document.querySelector(".kb-toast")).dataset;
  menu.className = "kb-copy-menu";
  menu.role = "group";
  menu.ariaLabel = as;
  for (const form of FORMS) {
    const name = document.createElement("span");
    name.ariaHidden = "true";
    name.textContent = `${words[form]}`;
    menu.append(name, ...ways(form, name.textContent));
  }
  return menu;
}

/**
 * Returns a button for each language of the page; its name says the form, too.
 *
 * @param {Form} form
 * @param {string} name of the form
 */
function ways(form, name) {
  const chosen = last();
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".kb-header .kb-languages a");
  return [...links].map(({ hreflang, textContent: language }) => {
    const button = document.createElement("button");
    const told = document.createElement("span");
    button.type = "button";
    button.lang = hreflang;
    Object.assign(button.dataset, { form, locale: hreflang });
    if (chosen?.form === form && chosen?.locale === hreflang) button.ariaCurrent = "true";
    told.className = "kb-hidden";
    told.lang = document.documentElement.lang;
    told.textContent = `, ${name}`;
    button.append(`${language}`, told);
    return button;
  });
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
