/** The contents, beside the article where there is room: they show where the reader is. */

import { all } from "./elements.js";

const [contents] = all(".kb-contents", HTMLDetailsElement);
if (contents) {
  if (!contents.querySelector("ul")) contents.append(list());
  contents.closest("article")?.after(beside(contents));
}

/** Returns the headings of the article as a list of links. */
function list() {
  const made = document.createElement("ul");
  for (const heading of all("article h2[id]", HTMLElement)) {
    const link = document.createElement("a");
    link.href = `#${heading.id}`;
    if (heading.lang) link.lang = heading.lang;
    link.textContent = `${heading.textContent}`.trim();
    made.appendChild(document.createElement("li")).append(link);
  }
  return made;
}

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
