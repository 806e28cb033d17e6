/**
 * A helper in a frame tells the page around it how high it is and what it decides: once that page has
 * asked, and only if its origin is one that the site is configured with.
 */

/** @import { Told } from "./decisions/event.js" */
/** @typedef {{ veiviser: "height", height: number, title: string } | { veiviser: "verdict", detail: Told }} Message */

const { body, documentElement: root } = document;
const hosts = `${body.dataset.hosts}`.split(" ");
/** The origin that has asked. */
let host = "";
/** @type {Told | undefined} what was decided before it did */
let untold;

/** @param {Message} message */
function tell(message) {
  if (host) parent.postMessage(message, host);
}

function measure() {
  const { height } = body.getBoundingClientRect();
  tell({ veiviser: "height", height: Math.ceil(height), title: document.title });
}

addEventListener("message", ({ data, origin, source }) => {
  if (source !== parent || !hosts.includes(origin) || data?.veiviser !== "hello") return;
  host = origin;
  root.dataset.scheme = ["light", "dark"].includes(data.theme) ? data.theme : "";
  measure();
  if (untold) tell({ veiviser: "verdict", detail: untold });
  untold = undefined;
});

document.addEventListener("veiviser:verdict", (event) => {
  const { detail } = /** @type {CustomEvent<Told>} */ (event);
  if (host) tell({ veiviser: "verdict", detail });
  else untold = detail;
});

new ResizeObserver(measure).observe(body);
