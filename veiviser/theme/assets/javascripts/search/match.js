/** How well what somebody types fits a word. Both are keys: see `key` in fold.js. */

/** How a word may end in one of its forms, in Norwegian and in Swedish, with single letters. */
const ENDINGS = new Set(
  ("a ad ade an ande ar are aren arna as at d de e el else elsen en ende ene ens er era ere eren eres erna " +
    "erne ers es et ets ing ingar ingen inger ler n na ne ning ningen or orna r ra re ren rene rer ret rna " +
    "rne s st t te ter").split(" "),
).add("");
/** What is left of a word without its ending is at least this long. */
const STEM = 3;
/** Fewer letters than this are chance inside a word, or where one is wrong. */
const LONG = 4;
/** So many letters are enough for two of them to be wrong. */
const TWICE = 9;

/** What fits how well: the word itself, another form of it, the beginning of a compound, a later part … */
export const FIT = { same: 1, form: 0.9, start: 0.6, stem: 0.55, end: 0.5, misspelt: 0.45, distant: 0.35, inside: 0.3 };

/** @typedef {(word: string) => number} Fitting */

/**
 * Returns what tells how well a term fits a word: 1 if it is the word, less for another form of it, its
 * beginning, its end, one letter wrong, and something inside it; 0 if it does not.
 *
 * @param {string} term
 * @returns {Fitting}
 */
export function fitting(term) {
  const stem = stemOf(term);
  return (word) => {
    if (term === word) return FIT.same;
    const same = shared(term, 0, word, 0);
    if (same >= STEM && areEndings(term, same, word, same)) return FIT.form;
    if (same === term.length) return same < STEM ? FIT.inside : FIT.start;
    if (same > STEM && ENDINGS.has(term.slice(same))) return FIT.stem;
    return Math.max(within(term, stem, word), misspelt(term, word, same));
  };
}

/**
 * Returns how many letters are the same from two places on.
 *
 * @param {string} one
 * @param {number} from
 * @param {string} other
 * @param {number} there
 */
function shared(one, from, other, there) {
  let count = 0;
  while (from + count < one.length && one[from + count] === other[there + count]) count++;
  return count;
}

/**
 * Whether all that two words have from two places on are endings.
 *
 * @param {string} one
 * @param {number} from
 * @param {string} other
 * @param {number} there
 */
function areEndings(one, from, other, there) {
  return ENDINGS.has(one.slice(from)) && ENDINGS.has(other.slice(there));
}

/** @param {string} term */
function stemOf(term) {
  for (let length = LONG; length < term.length; length++)
    if (ENDINGS.has(term.slice(length))) return term.slice(0, length);
  return term;
}

/**
 * How well a term fits a later part of a compound.
 *
 * @param {string} term
 * @param {string} stem
 * @param {string} word
 */
function within(term, stem, word) {
  if (stem.length < STEM) return 0;
  let best = 0;
  for (let at = word.indexOf(stem, STEM); at > 0; at = word.indexOf(stem, at + 1)) {
    if (word.length - at === term.length && word.endsWith(term)) return FIT.end;
    if (stem.length < LONG) continue;
    const same = shared(term, 0, word, at);
    if (areEndings(term, same, word, at + same)) return FIT.end;
    best = FIT.inside;
  }
  return best;
}

/**
 * Whether a letter is wrong, missing, too many, or two are swapped; in a long word, twice. The ends may differ.
 *
 * @param {string} term
 * @param {string} word
 * @param {number} same how many letters they begin with
 */
function misspelt(term, word, same) {
  if (!same || term.length <= LONG || word.length < LONG) return 0;
  if (isNear(term, same, word, same, 1)) return FIT.misspelt;
  const isLong = term.length >= TWICE && word.length >= TWICE && same > 1;
  return isLong && isNear(term, same, word, same, 2) ? FIT.distant : 0;
}

/**
 * Whether two words are the same from two places on, but for so many wrong letters, and their ends.
 *
 * @param {string} term
 * @param {number} from
 * @param {string} word
 * @param {number} there
 * @param {number} wrong
 * @returns {boolean}
 */
function isNear(term, from, word, there, wrong) {
  const same = shared(term, from, word, there);
  const [at, stands] = [from + same, there + same];
  if (at >= LONG && areEndings(term, at, word, stands)) return true;
  if (!wrong) return false;
  const isSwapped = term[at] === word[stands + 1] && term[at + 1] === word[stands];
  return (
    isNear(term, at + 1, word, stands + 1, wrong - 1) ||
    isNear(term, at + 1, word, stands, wrong - 1) ||
    isNear(term, at, word, stands + 1, wrong - 1) ||
    (isSwapped && isNear(term, at + 2, word, stands + 2, wrong - 1))
  );
}
