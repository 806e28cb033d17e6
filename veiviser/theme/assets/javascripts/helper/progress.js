/** How far Python has come, for a reader who waits for it. */

import { need } from "../dom.js";
import { format } from "./format.js";

/** @import { Progress } from "../../../../runtime/browser/messages.mjs" */
/** @import { Messages } from "./words.js" */

/**
 * Shows it.
 *
 * @param {HTMLElement} stage nothing is done if nobody waits there
 * @param {Progress | undefined} progress
 * @param {Messages} words
 * @param {string | undefined} locale
 */
export function report(stage, progress, words, locale) {
  const bar = stage.querySelector("progress");
  if (!bar || !progress) return;
  bar.max = progress.total;
  bar.value = progress.loaded;
  const text = words[progress.stage === "download" ? "loading-bytes" : "starting"];
  const megabytes = (/** @type {number} */ bytes) => format(Math.round(bytes / 1e5) / 10, locale);
  need(stage, "loading-text").textContent = text
    .replace("{loaded}", megabytes(progress.loaded))
    .replace("{total}", megabytes(progress.total));
}
