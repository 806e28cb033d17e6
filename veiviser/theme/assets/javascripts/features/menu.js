/** The menu: the browser opens and closes it; this only says so, and shows where in it the page is. */

import { all } from "./elements.js";

for (const menu of all("#menu", HTMLElement)) {
  menu.addEventListener("toggle", ({ newState }) => {
    for (const button of all("[popovertarget=menu]", HTMLButtonElement))
      button.ariaExpanded = String(newState === "open");
  });
  const sized = new ResizeObserver(() => { // as it opens, too; nothing has to be laid out for it
    for (const here of all("#menu li li [aria-current]", HTMLElement))
      menu.scrollTop = here.offsetTop - menu.clientHeight / 2;
  });
  sized.observe(menu);
}
