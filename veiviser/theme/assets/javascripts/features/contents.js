/** The contents, beside the article where there is room: they show where the reader is. */

import { all } from "./elements.js";

const [contents] = all(".kb-contents", HTMLDetailsElement);
if (contents) contents.closest("article")?.after(beside(contents));

/** @param {HTMLDetailsElement} contents */
function beside(contents) {
  const [summary, list] = contents.children;
  const made = document.createElement("nav");
  const title = document.createElement("p");
  title.textContent = made.ariaLabel = `${summary?.textContent}`;
  made.className = "kb-toc";
  made.append(title, /** @type {Element} */ (list).cloneNode(true));
  return made;
}

const entries = all(".kb-toc a", HTMLAnchorElement).map((link) => ({
  link,
  heading: document.getElementById(decodeURIComponent(link.hash.slice(1))),
}));

function show() {
  const passed = entries.findLast(({ heading }) => {
    if (!heading) return false;
    const { scrollMarginTop } = getComputedStyle(heading);
    return heading.getBoundingClientRect().top <= parseFloat(scrollMarginTop) + 1;
  });
  for (const entry of entries) entry.link.ariaCurrent = entry === passed ? "location" : null;
}

if (entries.length) {
  addEventListener("scroll", show, { passive: true });
  new ResizeObserver(show).observe(document.body); // an answer moves what stands below it
}
