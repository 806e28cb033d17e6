/** The system's colour scheme, until the reader wants the other. A script in the head shows it. */

import { all } from "./elements.js";

const { dataset } = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
// On a phone it stands in the menu.
for (const menu of all(".kb-menu", HTMLElement)) {
  menu.append(...all(".kb-header .kb-tool--scheme", HTMLButtonElement).map((button) => button.cloneNode(true)));
}
const buttons = all(".kb-tool--scheme", HTMLButtonElement);

function isDark() {
  return dataset.scheme ? dataset.scheme === "dark" : system.matches;
}

function label() {
  for (const { dataset, lastElementChild: text } of buttons)
    if (text) text.textContent = (isDark() ? dataset.light : dataset.dark) ?? "";
}

function change() {
  const dark = !isDark();
  const scheme = dark === system.matches ? "" : dark ? "dark" : "light";
  dataset.scheme = scheme;
  try {
    localStorage.setItem("veiviser-scheme", scheme);
  } catch {
    // denied: the choice lasts as long as the page
  }
  label();
}

for (const button of buttons) button.addEventListener("click", change);
for (const type of ["pageshow", "storage"]) addEventListener(type, label);
system.addEventListener("change", label);
label();
