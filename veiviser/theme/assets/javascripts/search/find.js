/**
 * Looks words up in what a locale's search index holds.
 *
 * Part of a word is enough ("nummer" finds "kundenummer"), and so is another form of it
 * ("passordet" finds "passord"): the languages put words together and inflect them at the end.
 * A word that stands nowhere is taken for the nearest one that does.
 */

import { fold, traced } from "./fold.js";

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

/**
 * Returns what is looked through of a page or section.
 *
 * @param {Doc} doc
 * @returns {Entry}
 */
export function entry(doc) {
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
  const found = terms.flatMap((term) => {
    const { at, length } = match(term, folded);
    const [start, end] = [letters[at], letters[at + length - 1]];
    return start && end ? { at: start.from, end: end.to } : [];
  });
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
 * Returns the word nearest to one that stands nowhere: one letter wrong, missing, too many, or two swapped.
 * @param {string} term
 * @param {Entry[]} entries
 */
function nearest(term, entries) {
  if (term.length < STEM + 1) return term;
  for (const word of entries.flatMap(({ title, keywords, text }) => words(`${title} ${keywords} ${text}`))) {
    let i = 0;
    while (i < term.length && term[i] === word[i]) i++;
    const after = term.slice(i + 1);
    const swapped = after.slice(0, 1) + term.slice(i, i + 1) + after.slice(1);
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
    const weights = terms.map((term) => Math.max(...docs.map((entry) => weigh(entry, term))));
    return { docs, matched: weights.filter(Boolean).length, sum: total(weights) };
  });
  const most = Math.max(1, ...ranked.map(({ matched }) => matched));
  return ranked
    .filter(({ matched }) => matched === most)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, PAGES)
    .flatMap(({ docs: [page, ...sections] }) => (page ? hit(page, terms, best(sections, terms)) : []));
}

/**
 * Returns those of a page's sections that have most of what was looked for.
 *
 * @param {Entry[]} sections
 * @param {string[]} terms
 */
function best(sections, terms) {
  return sections
    .map((entry) => ({ entry, weight: total(terms.map((term) => weigh(entry, term))) }))
    .filter(({ weight }) => weight)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SECTIONS)
    .map(({ entry }) => entry);
}

/** @param {number[]} weights */
function total(weights) {
  return weights.reduce((a, b) => a + b, 0);
}

/**
 * @param {Entry} entry
 * @param {string[]} terms
 * @param {Entry[]} sections
 * @returns {Hit}
 */
function hit({ doc }, terms, sections) {
  return {
    location: doc.location,
    title: pieces(doc.title, terms),
    text: pieces(doc.text, terms, EXCERPT),
    sections: sections.map((section) => hit(section, terms, [])),
  };
}

/**
 * Returns the pages that have what is looked for, the best first.
 *
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
