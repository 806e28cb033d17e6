/** How far Python has come, for a reader who waits for it. */

import { shown } from "./answers.js";
import { part } from "./parts.js";

/** @import { Progress } from "./python.js" */

/**
 * @param {HTMLElement} stage nothing is done if nobody waits there
 * @param {Progress | undefined} progress
 * @param {Record<string, string>} words
 */
export function report(stage, progress, words) {
  const bar = stage.querySelector("progress");
  if (!bar || !progress) return;
  bar.max = progress.total;
  bar.value = progress.loaded;
  part(stage, "loading-text").textContent = words[
    progress.stage === "download" ? "loading-bytes" : "starting"
  ]
    .replace("{loaded}", megabytes(progress.loaded))
    .replace("{total}", megabytes(progress.total));
}

/** @param {number} bytes */
function megabytes(bytes) {
  return shown(Math.round(bytes / 1e5) / 10);
}
