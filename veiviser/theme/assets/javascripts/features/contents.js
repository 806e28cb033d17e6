/** The contents: before the article's first part, or beside it where there is room; there they show where the reader is. */

import { all } from "./elements.js";

const [contents] = all(".kb-contents", HTMLDetailsElement);
const headings = contents ? all("article h2[id]", HTMLElement) : [];
const entries = headings.map((heading) => ({ heading, link: linkTo(heading) }));

if (contents) {
  contents.append(list(headings.map(linkTo)));
  contents.closest("article")?.after(beside(`${contents.firstElementChild?.textContent}`));
}

/** @param {HTMLElement} heading */
function linkTo(heading) {
  const link = document.createElement("a");
  link.href = `#${heading.id}`;
  if (heading.lang) link.lang = heading.lang;
  link.textContent = `${heading.textContent}`.trim();
  return link;
}

/** @param {HTMLElement[]} links */
function list(links) {
  const made = document.createElement("ul");
  for (const link of links) made.appendChild(document.createElement("li")).append(link);
  return made;
}

/** @param {string} name */
function beside(name) {
  const made = document.createElement("nav");
  const title = document.createElement("p");
  title.textContent = made.ariaLabel = name;
  made.className = "kb-toc";
  made.append(title, list(entries.map(({ link }) => link)));
  return made;
}

function show() {
  const passed = entries.findLast(({ heading }) => {
    const { scrollMarginTop } = getComputedStyle(heading);
    return heading.getBoundingClientRect().top <= parseFloat(scrollMarginTop) + 1;
  });
  for (const entry of entries) entry.link.ariaCurrent = entry === passed ? "location" : null;
}

if (entries.length) {
  addEventListener("scroll", show, { passive: true });
  new ResizeObserver(show).observe(document.body); // an answer moves what stands below it
}
