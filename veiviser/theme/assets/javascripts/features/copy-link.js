/** A statement's link: following it sets the address, where it can be copied; clicking copies it as well. */

import { copied } from "./toast.js";

document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest(".kb-anchor");
  if (link instanceof HTMLAnchorElement) copied(link.href);
});
