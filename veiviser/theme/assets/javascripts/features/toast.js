/** The line that tells whoever sees it, and whoever hears it, that something is copied. */

import { said } from "../words.js";

const SHOWN = 4000; // milliseconds
const toast = document.createElement("p");
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading;

toast.className = "kb-toast";
toast.role = "status";
Object.assign(toast.dataset, said); // the copy menu, which may come with the helper, has its words from here
document.body.append(toast); // before it says anything, so that it is heard

/**
 * Says for a while that something is copied, or that it could not be.
 *
 * @param {boolean} [isCopied]
 */
export function tellCopied(isCopied = true) {
  toast.textContent = `${isCopied ? said.copied : said.notCopied}`;
  clearTimeout(fading);
  fading = setTimeout(() => (toast.textContent = ""), SHOWN);
}
