/** What has been ticked off, as long as this tab is open. Only ids are kept, and they decide nothing. */

/**
 * @param {string} helper
 * @returns {Set<string>}
 */
export function ticked(helper) {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(key(helper)) ?? "[]"));
  } catch {
    return new Set();
  }
}

/**
 * @param {string} helper
 * @param {Set<string>} ids
 */
export function keepTicked(helper, ids) {
  try {
    sessionStorage.setItem(key(helper), JSON.stringify([...ids]));
  } catch {
    // They are there as long as the page is.
  }
}

/** @param {string} helper */
function key(helper) {
  return `veiviser:ticked:${helper}`;
}
