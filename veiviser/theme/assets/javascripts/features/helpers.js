/**
 * The script of the helpers, which is as large as all others together: it comes once somebody is about to
 * use a helper, or to one with answers. Until then its first question stands there as the page brought it.
 */

import { all } from "./elements.js";
import { onIntent } from "./intent.js";

/** Where `helper/along.js` keeps what comes from the same page in another language. */
const ALONG = "veiviser:along";

const root = document.documentElement;
const helpers = all("decision-helper", HTMLElement);
const [script] = all("template[data-part=helpers-script]", HTMLTemplateElement);

/** @type {Promise<void> | undefined} */
let coming;
/** @type {HTMLElement | undefined} the button that was pressed, or the form that was sent, meanwhile */
let used;

function come() {
  coming ??= load().catch((error) => {
    console.error(error);
    delete root.dataset.scripted; // all stands below
    delete root.dataset.waits;
    for (const note of all("[data-part=not-here]", HTMLElement)) note.hidden = false;
  });
}

async function load() {
  const address = script?.content.querySelector("script")?.getAttribute("src") ?? "";
  document.head.append(script?.content ?? ""); // what it imports comes beside it
  await import(new URL(address, document.baseURI).href);
  await customElements.whenDefined("decision-helper");
  for (const helper of helpers) helper.removeAttribute("aria-busy");
  if (used instanceof HTMLFormElement) used.requestSubmit();
  else used?.click();
}

/** Whether somebody comes to a helper with answers: in the address, its history or the luggage. */
function brings() {
  return /[#&](?!for\.)[^&=]+=/.test(location.hash) || Boolean(history.state?.veiviser) || hasLuggage();
}

/** Whether the script is there: a helper needs nobody else then. */
function isHere() {
  return customElements.get("decision-helper") !== undefined;
}

function hasLuggage() {
  try {
    return ALONG in sessionStorage;
  } catch {
    return false;
  }
}

for (const helper of helpers) {
  onIntent(
    helper,
    () => {
      come();
      helper.dataset.meant = "";
      helper.dispatchEvent(new Event("intent"));
    },
    () => {
      delete helper.dataset.meant;
      helper.dispatchEvent(new Event("leave"));
    },
  );
  helper.addEventListener("pointerdown", ({ timeStamp, clientX, clientY }) => {
    if (isHere()) return;
    helper.dataset.pressed = `${timeStamp} ${clientX} ${clientY}`; // a second tap may meet the next question
  });
  for (const type of ["click", "submit"]) {
    helper.addEventListener(type, (event) => {
      if (isHere()) return;
      const { target } = event;
      const button = target instanceof Element && target.closest("button");
      if (type === "submit") event.preventDefault();
      else if (!button || button.type === "submit") return;
      used = /** @type {HTMLElement} */ (button || target);
      used.setAttribute("aria-current", "true");
      helper.setAttribute("aria-busy", "true");
      come();
    });
  }
}
if (helpers.length) {
  root.dataset.scripted = "whole";
  addEventListener("hashchange", () => brings() && come());
  if (brings() || helpers.some(({ dataset }) => "soon" in dataset)) come();
}
