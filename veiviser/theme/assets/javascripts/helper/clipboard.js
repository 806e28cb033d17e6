/** The reader's clipboard. */

import { Patience } from "./patience.js";

/**
 * Puts text on the clipboard.
 *
 * @param {string} text
 * @param {(isCopied: boolean) => void} tell called with false where the browser does not let it, and
 *   while it does not say
 */
export async function copy(text, tell) {
  const patience = new Patience((isSilent) => isSilent && tell(false));
  patience.begin();
  try {
    await navigator.clipboard.writeText(text);
    tell(true);
  } catch {
    tell(false);
  }
  patience.end();
}
