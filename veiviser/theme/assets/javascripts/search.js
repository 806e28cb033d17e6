/**
 * Looks words up in a locale's search index.
 *
 * Part of a word is enough ("nummer" finds "kundenummer"), and so is another form of it
 * ("passordet" finds "passord"): the languages put words together and inflect them at the end.
 * A word that stands nowhere is taken for the nearest one that does.
 */

import { fold, traced } from "./fold.js";

export { visible } from "./fold.js";

/** @typedef {{ location: string, title: string, text: string, keywords?: string }} Doc */
/** @typedef {{ doc: Doc, title: string, text: string, keywords: string }} Entry */
/** @typedef {{ text: string, hit: boolean }} Piece */
/** @typedef {{ location: string, title: Piece[], text: Piece[], sections: Hit[] }} Hit */
/** @typedef {{ hits: Hit[], query: string }} Found `query` is what was looked for in the end. */

const CUT = 3;
const STEM = 4;
const EXCERPT = 150;
const SECTIONS = 3;
const PAGES = 10;

/** @type {Promise<Entry[]> | undefined} */
let loading;

/**
 * @param {string | URL} url
 * @param {() => void} heard called whenever some of it has come
 * @param {boolean} isAnew what is on its way is given up
 */
export function load(url, heard, isAnew) {
  if (isAnew) loading = undefined;
  const transform = (/** @type {Uint8Array} */ chunk, /** @type {any} */ onward) => {
    heard();
    onward.enqueue(chunk);
  };
  loading ??= fetch(url)
    .then(({ ok, statusText, body }) => (ok && body ? body : Promise.reject(statusText)))
    .then((body) => new Response(body.pipeThrough(new TransformStream({ transform }))).json())
    .then(({ docs }) => docs.map(entry))
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/**
 * @param {Doc} doc
 * @returns {Entry}
 */
function entry(doc) {
  const { title, text, keywords = "" } = doc;
  return { doc, title: fold(title), text: fold(text), keywords: fold(keywords) };
}

/** @param {string} text */
const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Where and how well a term stands in a text; the end of the term may differ.
 * @param {string} term
 * @param {string} text
 */
function match(term, text) {
  const none = { weight: 0, at: -1, length: 0 };
  for (let cut = 0; cut === 0 || (cut <= CUT && term.length - cut >= STEM); cut++) {
    const stem = term.slice(0, term.length - cut);
    let best = none;
    for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + 1)) {
      const starts = !words(text[at - 1] ?? "").length;
      const ends = !cut && !words(text[at + stem.length] ?? "").length;
      const weight = starts ? 3 + Number(ends) : stem.length < STEM ? 0 : 1.5;
      if (weight > best.weight) best = { weight, at, length: stem.length };
    }
    if (best.weight) return { ...best, weight: best.weight / (1 + cut) };
  }
  return none;
}

/**
 * @param {Entry} entry
 * @param {string} term
 */
function weigh(entry, term) {
  const title = entry.doc.location.includes("#") ? 4 : 8;
  return Math.max(
    match(term, entry.title).weight * title,
    match(term, entry.keywords).weight * 3,
    match(term, entry.text).weight,
  );
}

/**
 * A text in pieces, what was looked for marked; about the best hit where it is long.
 * @param {string} text
 * @param {string[]} terms
 * @param {number} [limit]
 * @returns {Piece[]}
 */
function pieces(text, terms, limit = Infinity) {
  const { folded, letters } = traced(text);
  const found = terms
    .map((term) => match(term, folded))
    .filter(({ weight }) => weight)
    .map(({ at, length }) => ({ at: letters[at].from, end: letters[at + length - 1].to }));
  const first = found.length ? Math.min(...found.map(({ at }) => at)) : 0;
  const from = first > limit / 2 ? text.lastIndexOf(" ", first - limit / 3) + 1 : 0;
  const space = text.lastIndexOf(" ", from + limit);
  const to = text.length <= from + limit || space <= first ? text.length : space;
  /** @type {Piece[]} */
  const out = from ? [{ text: "… ", hit: false }] : [];
  let done = from;
  for (const { at, end } of found.sort((a, b) => a.at - b.at)) {
    if (at < done || end > to) continue;
    out.push({ text: text.slice(done, at), hit: false }, { text: text.slice(at, end), hit: true });
    done = end;
  }
  out.push({ text: text.slice(done, to) + (to < text.length ? " …" : ""), hit: false });
  return out;
}

/**
 * The word nearest to one that stands nowhere: one letter wrong, missing, too many, or two swapped.
 * @param {string} term
 * @param {Entry[]} entries
 */
function nearest(term, entries) {
  if (term.length < STEM + 1) return term;
  for (const word of entries.flatMap(({ title, keywords, text }) => words(`${title} ${keywords} ${text}`))) {
    let i = 0;
    while (i < term.length && term[i] === word[i]) i++;
    const after = term.slice(i + 1);
    const swapped = after.slice(0, 1) + term[i] + after.slice(1);
    const rest = word.slice(i);
    if (
      i &&
      (rest.slice(1).startsWith(after) ||
        rest.slice(1).startsWith(term.slice(i)) ||
        rest.startsWith(swapped) ||
        (after && rest.startsWith(after)))
    )
      return word;
  }
  return term;
}

/**
 * @param {Entry[]} entries
 * @param {string[]} terms
 * @returns {Hit[]}
 */
function lookUp(entries, terms) {
  const pages = Map.groupBy(entries, ({ doc }) => doc.location.split("#")[0]);
  const ranked = [...pages.values()].map((docs) => {
    const weights = docs.map((entry) => terms.map((term) => weigh(entry, term)));
    const best = terms.map((_, index) => Math.max(...weights.map((weight) => weight[index])));
    const sums = new Map(docs.map((entry, i) => [entry, weights[i].reduce((a, b) => a + b)]));
    return { docs, sums, matched: best.filter(Boolean).length, sum: best.reduce((a, b) => a + b) };
  });
  const most = Math.max(1, ...ranked.map(({ matched }) => matched));
  return ranked
    .filter(({ matched }) => matched === most)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, PAGES)
    .map(({ docs: [page, ...sections], sums }) => ({
      ...hit(page, terms),
      sections: sections
        .filter((entry) => sums.get(entry))
        .sort((a, b) => Number(sums.get(b)) - Number(sums.get(a)))
        .slice(0, SECTIONS)
        .map((entry) => hit(entry, terms)),
    }));
}

/**
 * @param {Entry} entry
 * @param {string[]} terms
 * @returns {Hit}
 */
function hit({ doc }, terms) {
  const { location, title, text } = doc;
  return { location, title: pieces(title, terms), text: pieces(text, terms, EXCERPT), sections: [] };
}

/**
 * @param {Entry[]} entries
 * @param {string} query
 * @returns {Found}
 */
export function find(entries, query) {
  const terms = words(fold(query));
  if (!terms.length) return { hits: [], query };
  const hits = lookUp(entries, terms);
  if (hits.length) return { hits, query };
  const nearer = terms.map((term) => nearest(term, entries));
  return { hits: lookUp(entries, nearer), query: nearer.join(" ") };
}
