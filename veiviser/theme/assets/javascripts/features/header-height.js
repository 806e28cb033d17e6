/** The header is as high as its words need: long names and large text take more than one row. */

import { all } from "./elements.js";

const { style } = document.documentElement;

for (const header of all(".kb-header", HTMLElement))
  new ResizeObserver(() =>
    style.setProperty("--kb-header", `${header.getBoundingClientRect().height}px`),
  ).observe(header);
