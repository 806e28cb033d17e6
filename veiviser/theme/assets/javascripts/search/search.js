/** A search in one locale's index, which is fetched piece by piece as it is needed. */

import { answers, open, rank, scan, terms, typed } from "./find.js";
import { key } from "./fold.js";
import { nearest } from "./nearest.js";

/** @import { Heads, Hit, Index, Said } from "./find.js" */
/** @typedef {(address: string) => Promise<any>} Get fetches JSON, by its address in the index's folder */
/** @typedef {{ words: Map<string, number>, starts: number[] }} Words numbers of words; the first of each piece */
/** @typedef {{ hits: Hit[], heads: Heads, nearest?: string }} Found `nearest` is told where there are no hits */

/** Of how many pages it is looked up where on them the answer stands. */
const READ = 5;
/** Where a word stands is looked up for so many words that it fits, the best first. */
const WORDS = 15;

/**
 * Returns what finds answers to a query: it tells at once what titles and headings have, and then what all
 * words have. What cannot be fetched is done without, unless it is the index itself.
 *
 * @param {Get} get
 * @returns {(query: string, show: (found: Found) => void) => Promise<void>}
 */
export function searching(get) {
  /** @type {Map<string, Promise<any>>} */
  const kept = new Map();
  /**
   * @template T
   * @param {string} address
   * @param {(data: any) => T} made
   * @returns {Promise<T>}
   */
  const once = (address, made) => {
    const promise = kept.get(address) ?? get(address).then(made);
    kept.set(address, promise);
    promise.catch(() => kept.delete(address));
    return promise;
  };
  return async (query, show) => {
    const { heads, index } = await once("index.json", (/** @type {Heads} */ heads) => ({ heads, index: open(heads) }));
    const first = terms(index, query);
    const hits = answers(index, query, first, rank(index, first), new Map());
    show({ heads, hits, nearest: hits.length ? undefined : near(index, query) });
    try {
      const asked = terms(index, query, await where(index, query, heads.version, once));
      const best = rank(index, asked);
      const said = await Promise.all(best.slice(0, READ).map(async ({ page }) => {
        const address = `said/${heads.pages[page]?.location.replace(/\/$/, "")}.json`;
        return /** @type {[number, Said[]]} */ ([page, await once(address, (said) => said)]);
      }));
      const all = answers(index, query, asked, best, new Map(said));
      if (all.length) show({ heads, hits: all });
    } catch {} // what is shown stands
  };
}

/**
 * Returns which pages say the words that are looked for.
 *
 * @param {Index} index
 * @param {string} query
 * @param {string} version
 * @param {<T>(address: string, made: (data: any) => T) => Promise<T>} once
 * @returns {Promise<Map<string, number[]>>}
 */
async function where(index, query, version, once) {
  const { words, starts } = await once(`${version}/words.json`, listed);
  const best = typed(index, query).telling.flatMap((term) =>
    [...scan(words, term)].sort((one, other) => other.how - one.how).slice(0, WORDS),
  );
  const found = best.map(async ({ word, at: number }) => {
    const piece = starts.findLastIndex((start) => start <= number);
    const steps = await once(`${version}/words-${piece}.json`, (steps) => steps);
    return /** @type {[string, number[]]} */ ([word, summed(steps[number - (starts[piece] ?? 0)])]);
  });
  return new Map(await Promise.all(found));
}

/**
 * @param {{ words: string, counts: number[] }} list
 * @returns {Words}
 */
function listed({ words, counts }) {
  let start = 0;
  return {
    words: new Map(words.split(" ").map((word, number) => [word, number])),
    starts: counts.map((count) => (start += count) - count),
  };
}

/** @param {number[]} steps */
function summed(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

/**
 * Returns the word that is nearest to the first that stands nowhere, as it is written.
 *
 * @param {Index} index
 * @param {string} query
 */
function near({ pages }, query) {
  /** @type {Map<string, string>} */
  const written = new Map();
  for (const { title, keywords = "" } of pages)
    for (const word of `${title} ${keywords}`.toLowerCase().match(/\p{L}{3,}/gu) ?? []) written.set(key(word), word);
  const found = nearest(key(query).trim(), written.keys());
  return found && written.get(found);
}
