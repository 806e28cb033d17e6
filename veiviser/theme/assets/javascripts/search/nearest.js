/** The word of an index that is nearest to one that stands nowhere. */

const FAR = 3;

/**
 * Returns the nearest word, if one is near: of so many letters that differ, the fewest.
 *
 * @param {string} term
 * @param {Iterable<string>} words
 * @returns {string | undefined}
 */
export function nearest(term, words) {
  let best = Math.min(FAR, Math.floor(term.length / 2)) + 1;
  let found;
  for (const word of words) {
    if (Math.abs(word.length - term.length) >= best) continue;
    const far = distance(term, word);
    if (far < best) [best, found] = [far, word];
  }
  return found;
}

/**
 * How many letters must be changed, added or left out.
 *
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, there] of [...other].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + Number(letter !== there)));
    row = next;
  }
  return row.at(-1) ?? 0;
}
