/** The table of contents shows where the reader is. */

import { all } from "./elements.js";

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

if (entries.length) addEventListener("scroll", show, { passive: true });
show();
