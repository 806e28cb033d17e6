/** The system's colour scheme, until the reader wants the other. A script in the head shows it. */

import { said } from "../words.js";
import { all } from "./elements.js";

const { dataset } = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const buttons = [
  ...all(".kb-header .kb-languages", HTMLElement).map((languages) => made((button) => languages.after(button))),
  ...all(".kb-menu", HTMLElement).map((menu) => made((button) => menu.append(button))), // on a phone
];

/** @param {(button: HTMLButtonElement) => void} put */
function made(put) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kb-tool kb-tool--scheme";
  button.append(document.createElement("span"));
  put(button);
  return button;
}

function isDark() {
  return dataset.scheme ? dataset.scheme === "dark" : system.matches;
}

function label() {
  for (const { lastElementChild: text } of buttons)
    if (text) text.textContent = `${isDark() ? said.light : said.dark}`;
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
