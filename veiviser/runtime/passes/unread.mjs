/**
 * Finds what of a program's data nothing leads to.
 *
 * Something leads there where the program has a number near it; or where a word of the memory is its address,
 * be it by chance, unless that word is itself found. Compilers take addresses from within a table and from
 * before it, and nothing says where one ends: so what lies FAR behind a number counts as led to, and NEAR
 * behind a word, which says where a thing begins.
 */

/** @typedef {{ start: number, end: number }} Range bytes of the memory */

const FAR = 65536; // bytes; no table that is read by its own address is longer
const NEAR = 2048;
const BEFORE = 4096; // before a number: a table may be read backwards
const UP_TO = 64; // before a word's address: the beginning of a small thing
const LEAST = 2048; // that is worth a gap

/**
 * Returns what nothing leads to, in order.
 *
 * @param {Range} extent of the data
 * @param {number[]} numbers that the program has
 * @param {Uint32Array} memory all words, from address 0
 * @returns {Range[]}
 */
export function unread(extent, numbers, memory) {
  const within = numbers.filter((each) => extent.start <= each && each < extent.end).sort((a, b) => a - b);
  let found = [extent.start - FAR, ...within]
    .map((each, place) => ({ start: each + FAR, end: (within[place] ?? extent.end + BEFORE) - BEFORE }))
    .filter(isWorth);
  for (;;) {
    const left = apart(found, named(extent, memory, found));
    if (size(left) === size(found)) return left;
    found = left;
  }
}

/** @param {Range[]} ranges */
export function size(ranges) {
  return ranges.reduce((sum, { start, end }) => sum + end - start, 0);
}

/**
 * Returns what is left of ranges apart from the surroundings of places.
 *
 * @param {Range[]} ranges
 * @param {number[]} places in order
 */
function apart(ranges, places) {
  return ranges.flatMap(({ start, end }) => {
    const cuts = places.filter((place) => start - NEAR < place && place < end + UP_TO);
    return [start, ...cuts.map((cut) => Math.max(start, cut + NEAR))]
      .map((from, place) => ({ start: from, end: Math.min(end, (cuts[place] ?? Infinity) - UP_TO) }))
      .filter(isWorth);
  });
}

/**
 * Returns, in order, the places within the data that words outside of ranges name.
 *
 * @param {Range} extent
 * @param {Uint32Array} memory
 * @param {Range[]} ranges
 */
function named(extent, memory, ranges) {
  const words = memory.slice();
  for (const { start, end } of ranges) words.fill(0, Math.ceil(start / 4), Math.floor(end / 4));
  return [...new Set(words.filter((word) => extent.start <= word && word < extent.end))].sort((a, b) => a - b);
}

/** @param {Range} range */
function isWorth({ start, end }) {
  return end - start >= LEAST;
}
