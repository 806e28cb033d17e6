/** The header is as high as its words need: long names and large text take more than one row. */

import { all } from "./elements.js";

const root = document.documentElement;

for (const header of all(".kb-header", HTMLElement))
  new ResizeObserver(() => {
    const { height } = header.getBoundingClientRect();
    if (height !== known()) root.style.setProperty("--kb-header", `${height}px`); // has all styles computed anew
  }).observe(header);

/** Returns what the styles take for its height: one row, or what was said here. */
function known() {
  const style = getComputedStyle(root);
  const said = style.getPropertyValue("--kb-header");
  return parseFloat(said) * (said.endsWith("rem") ? parseFloat(style.fontSize) : 1);
}
