/** The reader's clipboard. */

import { Patience } from "./patience.js";

/**
 * Has something written to the clipboard.
 *
 * @param {() => Promise<void>} write
 * @param {(isCopied: boolean) => void} tell called with false where that fails or the browser does not
 *   let it, and while it does not say
 */
export async function copy(write, tell) {
  const patience = new Patience((isSilent) => isSilent && tell(false));
  patience.begin();
  try {
    await write();
    tell(true);
  } catch {
    tell(false);
  }
  patience.end();
}
