/**
 * The link of a statement or a heading: following it sets the address; clicking copies it as well, in the form
 * chosen last. The arrow beside it, there once the link is pointed at or focused, has all forms.
 */

import { said } from "../words.js";
import { all } from "./elements.js";
import { tellCopied } from "./toast.js";

/** What statements say; dom.js, which comes with the helper, has it, too. */
const TEXT = ":is(li[id], div[id], [id] > dd) > p:not([class], [id])";
/** @type {HTMLElement | undefined} */
let arrow;

if (document.querySelector(".kb-facts")) { // which a procedure's article has
  for (const heading of all("article :is(h1, h2)[id]", HTMLElement)) heading.append(" ", linkTo(heading.id));
  for (const text of all(`article ${TEXT}`, HTMLElement)) text.after(linkTo(`${text.closest("[id]")?.id}`));
}

/** @param {string} id */
function linkTo(id) {
  const link = document.createElement("a");
  link.href = `#${id}`;
  link.title = link.ariaLabel = `${said.here}`; // a label also where it is part of a heading's name
  return link;
}

/** @param {EventTarget | null} target */
function anchor(target) {
  const link = target instanceof Element && target.closest("a:empty");
  return link instanceof HTMLAnchorElement ? link : undefined;
}

document.addEventListener("click", async ({ target }) => {
  const link = anchor(target);
  const button = target instanceof Element && target.closest("[data-copy-more]");
  if (link) {
    const { copyPlace } = await import("../copying/place.js");
    await copyPlace(link.hash.slice(1), tellCopied);
  } else if (button instanceof HTMLElement) {
    const { choose } = await import("../copying/place.js");
    choose(button, `${button.dataset.copyMore}`, tellCopied);
  }
});

for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, ({ target }) => {
    const link = anchor(target);
    if (!link || arrow?.previousElementSibling === link) return;
    import("../copying/place.js").catch(() => undefined); // there by the click, which alone may copy
    if (arrow?.ariaExpanded === "true") return; // its menu is open
    arrow?.remove();
    const made = document.createElement("button");
    made.type = "button";
    made.className = "kb-copy__more";
    made.ariaExpanded = "false";
    made.ariaLabel = `${said.as}`;
    made.dataset.copyMore = link.hash.slice(1);
    made.popover = "manual"; // above all else: nothing cuts it off
    link.after(made);
    made.showPopover();
    stand(made, link);
    arrow = made;
  });
}

/**
 * Puts the arrow beside its link, or below where there is no room.
 *
 * @param {HTMLElement} made
 * @param {HTMLElement} link
 */
function stand(made, link) {
  const { left, right, top, bottom } = link.getBoundingClientRect();
  const isBeside = right + made.offsetWidth < document.documentElement.clientWidth;
  made.style.left = `${scrollX + (isBeside ? right : left)}px`;
  made.style.top = `${scrollY + (isBeside ? top : bottom)}px`;
}
