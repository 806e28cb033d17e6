/**
 * A statement's link: following it sets the address; clicking copies it as well, in the form chosen last. The
 * arrow beside it, there once the link is pointed at or focused, has all forms.
 */

import { all } from "./elements.js";
import { tellCopied } from "./toast.js";

const [first] = all("article a:empty", HTMLAnchorElement);
const [words] = all(".kb-toast", HTMLElement);
/** @type {HTMLElement | undefined} */
let arrow;

for (const heading of all("article :is(h1, h2)[id]", HTMLElement)) {
  if (!first) break;
  const link = /** @type {HTMLAnchorElement} */ (first.cloneNode());
  link.ariaLabel = link.title; // also where it is part of a heading's name
  link.href = `#${heading.id}`;
  heading.append(" ", link);
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
    made.ariaLabel = `${words?.dataset.as}`;
    made.dataset.copyMore = link.hash.slice(1);
    link.after(made);
    arrow = made;
  });
}
