/** What a reader types or pastes, as it counts. (Apart from search/fold.js, so that the helper is one file.) */

/**
 * Returns a text without the marks that nobody sees, which come along when text is pasted.
 *
 * @param {string} text
 */
export function visible(text) {
  return text.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
}

/**
 * Returns a whole number without the spaces that group digits, in plain digits.
 *
 * @param {string} text
 */
export function wholeNumber(text) {
  return visible(text)
    .replace(/\s/g, "")
    .replace(/\p{Nd}/gu, digit)
    .replace(/^[\p{Pd}\u2212]/u, "-")
    .replace(/^(-?)0+(?=\d)/, "$1");
}

/**
 * Returns a digit of any script as a plain one; each script's ten stand in a row.
 *
 * @param {string} character
 */
function digit(character) {
  let before = 0;
  const code = Number(character.codePointAt(0));
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}
