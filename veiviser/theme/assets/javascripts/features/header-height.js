/** The header is as high as its words need: long names and large text take more than one row. */

import { all } from "./elements.js";

const root = document.documentElement;

for (const header of all(".kb-header", HTMLElement))
  new ResizeObserver(() => {
    const { height } = header.getBoundingClientRect();
    if (height !== known()) root.style.setProperty("--kb-header", `${height}px`); // costs a look at all styles
  }).observe(header);

/** Returns what the styles take for its height: one row, or what was said here. */
function known() {
  const { fontSize } = getComputedStyle(root);
  const said = getComputedStyle(root).getPropertyValue("--kb-header");
  return parseFloat(said) * (said.endsWith("rem") ? parseFloat(fontSize) : 1);
}
