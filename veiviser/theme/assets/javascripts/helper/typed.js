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
 * Returns small letters without accents, as search/fold.js does.
 *
 * @param {string} text
 */
export function fold(text) {
  const same = visible(text).normalize("NFKC").toLowerCase().replaceAll("æ", "ä").replaceAll("ø", "ö");
  return same.normalize("NFKD").replace(/\p{M}/gu, "");
}

/**
 * Returns words in one line, single spaces between them.
 *
 * @param {string} text
 */
export function line(text) {
  return visible(text).replace(/[\s\p{Z}]+/gu, " ").replace(/\p{C}/gu, "").trim();
}

/**
 * Returns a whole number without the spaces that group digits, in plain digits.
 *
 * @param {string} text
 */
export function wholeNumber(text) {
  return plain(text).replace(/^(-?)0+(?=\d)/, "$1");
}

/**
 * Returns a number with its places after a point, as many as there have to be or more; "" if it cannot
 * be read, or can in two ways.
 *
 * @param {string} text
 * @param {number} places
 * @param {string} point the locale's own sign before the places
 * @param {string[]} units that may stand before or after it
 */
export function decimalNumber(text, places, point, units) {
  const [, sign = "", digits = ""] = /^(-?)([\d.,]*\d[\d.,]*)$/.exec(bare(plain(text), units)) ?? [];
  const at = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  const mark = digits.charAt(at);
  const hasPlaces = at >= 0 && digits.indexOf(mark) === at; // a sign that comes again groups digits
  const whole = hasPlaces ? digits.slice(0, at) : digits;
  const rest = hasPlaces ? digits.slice(at + 1).replace(/0+$/, "").padEnd(places, "0") : "0".repeat(places);
  const isGrouped = /^[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/;
  const isEither = hasPlaces && mark !== point && isGrouped.test(digits);
  if (!digits || isEither || !(/^\d*$/.test(whole) || isGrouped.test(whole))) return "";
  const number = whole.replace(/\D/g, "").replace(/^0+(?=\d)/, "") || "0";
  const written = rest ? `${number}.${rest}` : number;
  return /[1-9]/.test(written) ? sign + written : written;
}

/**
 * Returns a number without spaces, in plain digits and with a plain sign.
 *
 * @param {string} text
 */
function plain(text) {
  return visible(text)
    .replace(/\s/g, "")
    .replace(/\p{Nd}/gu, digit)
    .replace(/^[\p{Pd}\u2212]/u, "-");
}

/**
 * Returns an amount without its unit, and without the dash that stands for no øre.
 *
 * @param {string} text
 * @param {string[]} units in small letters
 */
function bare(text, units) {
  let number = text.toLowerCase().replace(/[,.:]\p{Pd}?$/u, "");
  for (const unit of units) {
    if (number.startsWith(unit)) number = number.slice(unit.length).replace(/^\./, ""); // an abbreviation's
    else if (number.endsWith(unit)) number = number.slice(0, -unit.length);
  }
  return number;
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
