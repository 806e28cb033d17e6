/** Text as it is looked for. The marks that nobody sees are no part of it: see helper/typed.js, too. */

/**
 * Returns a text without soft hyphens, zero-width spaces, marks of direction and the like.
 *
 * @param {string} text
 */
export function visible(text) {
  return text.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
}

/**
 * Returns small letters without accents, æ as ä and ø as ö, ligatures and wide letters as plain ones.
 *
 * @param {string} text
 */
export function fold(text) {
  const same = visible(text).normalize("NFKC").toLowerCase().replaceAll("æ", "ä").replaceAll("ø", "ö");
  return same.normalize("NFKD").replace(/\p{M}/gu, "");
}

/**
 * Returns a text as it is compared: folded, with single letters where two are the same, and ae and oe as the
 * letters that they are typed for.
 *
 * @param {string} text
 */
export function key(text) {
  return fold(text).replaceAll("ae", "a").replaceAll("oe", "o").replace(/(\p{L})\1+/gu, "$1");
}
