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
 * Returns a text folded, and for each place in that where it begins and ends in the text.
 *
 * @param {string} text
 */
export function traced(text) {
  const letters = [...text.matchAll(/\P{M}\p{M}*/gu)].flatMap(({ 0: letter, index: from }) =>
    fold(letter).split("").map((folded) => ({ folded, from, to: from + letter.length })),
  );
  return { folded: letters.map(({ folded }) => folded).join(""), letters };
}
