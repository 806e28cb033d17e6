/** What is known of the reader's line. */

/** @typedef {{ saveData?: boolean, type?: string, effectiveType?: string }} Connection */

/** Returns whether the reader asked to save data, or pays for it or waits long for it, if known. */
export function isDear() {
  const { connection = {} } = /** @type {Navigator & { connection?: Connection }} */ (navigator);
  const { saveData, type, effectiveType } = connection;
  return Boolean(saveData) || type === "cellular" || /2g$/.test(effectiveType ?? "");
}
